package io.vigie.registry.doors.dns;

import java.net.InetAddress;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;

/**
 * One query on its way to a reply.
 *
 * @param recursion whether recursors are asked for this client, which every reply to it says (by the RA flag), as Consul's do
 */
record Exchange(Message query, Client client, boolean recursion) {
    Transport transport() {
        return client.transport();
    }

    /** Where the answer is wanted: the network that a resolver asks for (RFC 7871), or else where the client is. */
    InetAddress source() {
        var edns = query.getOPT();
        return edns == null
                ? client.address()
                : edns.getOptions(EDNSOption.Code.CLIENT_SUBNET).stream()
                        .filter(ClientSubnetOption.class::isInstance)
                        .map(option -> ((ClientSubnetOption) option).getAddress())
                        .findFirst()
                        .orElse(client.address());
    }

    /** The longest reply in bytes that the client takes. */
    int sizeMax() {
        return transport().sizeMax(query.getOPT());
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
