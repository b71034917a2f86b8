package io.vigie.registry.doors.dns;

import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;

/**
 * One query on its way to a reply.
 *
 * @param recursion whether recursors are asked for this client, which every reply to it says (by the RA flag), as Consul's do
 */
record Exchange(Message query, Transport transport, boolean recursion) {
    /** The longest reply in bytes that the client takes. */
    int sizeMax() {
        return transport.sizeMax(query.getOPT());
    }

    /** The header of a reply: same number, same kind, and those flags that are to be repeated. */
    Header header(int rcode) {
        var asked = query.getHeader();
        var header = new Header(asked.getID());
        header.setOpcode(asked.getOpcode());
        header.setFlag(Flags.QR);
        set(header, Flags.RD, asked.getFlag(Flags.RD));
        set(header, Flags.CD, asked.getFlag(Flags.CD));
        set(header, Flags.RA, recursion);
        header.setRcode(rcode);
        return header;
    }

    private static void set(Header header, int flag, boolean isSet) {
        if (isSet) {
            header.setFlag(flag);
        }
    }
}
