"""A mail server with moods, for the tests: the recipient's name says what it does.

later@   451 at RCPT        never@  550 at RCPT       full@   452 after the text
drop@    takes the text and hangs up without a word
Everything it takes is appended to the file as one JSON line. Prints its port; ends when its input ends.
"""

import asyncio
import json
import sys

from aiosmtpd.smtp import SMTP

taken, port = sys.argv[1], int(sys.argv[2])


class Moods:
    async def handle_RCPT(self, server, session, envelope, address, options):
        mood = address.split("@")[0]
        if mood == "later":
            return "451 4.7.1 greylisted, try again later"
        if mood == "never":
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mood = envelope.rcpt_tos[0].split("@")[0]
        if mood == "full":
            return "452 4.2.2 mailbox full"
        with open(taken, "a", encoding="utf-8") as file:
            text = envelope.content.decode("utf-8", "replace")
            file.write(json.dumps({"to": envelope.rcpt_tos, "from": envelope.mail_from, "text": text}) + "\n")
        if mood == "drop":
            server.transport.abort()
            await asyncio.sleep(0.2)
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Moods(), loop=loop, hostname="test"), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
