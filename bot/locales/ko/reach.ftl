# 연락할 수 없게 된 대화방과 다시 연락되는 대화방.

reach-gone-person = { $platform }에서 { $name } 님께 더 이상 메시지를 보낼 수 없습니다: { $reason }. 보낼 내용은 다시 연락될 때까지 보관합니다.
reach-gone-group = { $platform }의 “{ $chat }” 대화방에 더 이상 글을 쓸 수 없습니다: { $reason }. 올릴 내용은 제가 돌아올 때까지 보관합니다.
reach-back-person = { $platform }에서 { $name } 님께 다시 메시지를 보낼 수 있어, 보관하던 내용을 보냈습니다.
reach-back-group = { $platform }의 “{ $chat }” 대화방에 다시 글을 쓸 수 있어, 보관하던 내용을 올렸습니다.
reach-please-open = { $name } 님, 저와의 개인 대화를 열고 아무 말이나 보내 주세요. 그 전에는 제가 개인 메시지를 보낼 수 없습니다.
