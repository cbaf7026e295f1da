# What Telegram's own limits make the bot say.

telegram-file-too-large = “{ $name }” is too large for me: Telegram lets a bot fetch { $limit } MB at most. Please send it as a ZIP file, or in several parts.
telegram-file-not-fetched = I could not fetch your file from Telegram. Please send it once more.
telegram-anonymous = I cannot see who you are while you write as an anonymous administrator. Please switch “Remain anonymous” off, or write to me in private.
