"""An SMTP server that hands every mail to the LMTP server beside it: python throwaway-mail.py <smtp port> <lmtp port>

later@…   451 at RCPT     never@…   550 at RCPT     late@…   takes the text, hands it over, and never answers
"""

import asyncio
import smtplib
import sys

from aiosmtpd.smtp import SMTP

port, lmtp = int(sys.argv[1]), int(sys.argv[2])


class Relay:
    async def handle_RCPT(self, server, session, envelope, address, options):
        mood = address.split("@")[0]
        if mood == "later":
            return "451 4.7.1 greylisted, try again later"
        if mood == "never":
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        def over():
            with smtplib.LMTP("127.0.0.1", lmtp) as line:
                line.sendmail(envelope.mail_from, envelope.rcpt_tos, envelope.original_content)

        await asyncio.get_running_loop().run_in_executor(None, over)
        if any(address.startswith("late@") for address in envelope.rcpt_tos):
            server.transport.abort()
            await asyncio.sleep(0.2)
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Relay(), loop=loop, hostname="test", data_size_limit=80_000_000), "127.0.0.1", port
    )
    await server.serve_forever()


asyncio.run(main())
