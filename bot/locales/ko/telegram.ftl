# What Telegram's own limits make the bot say.

telegram-file-too-large = “{ $name }” 파일이 너무 큽니다. 텔레그램 봇은 { $limit } MB까지만 받을 수 있습니다. ZIP으로 압축하거나 나누어 보내 주세요.
telegram-file-not-fetched = 텔레그램에서 파일을 가져오지 못했습니다. 한 번 더 보내 주세요.
telegram-anonymous = 익명 관리자로 쓰시면 누구신지 알 수 없습니다. “익명으로 남기”를 끄거나 저에게 개인 메시지를 보내 주세요.
