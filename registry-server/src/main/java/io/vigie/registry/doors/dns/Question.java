package io.vigie.registry.doors.dns;

import io.vigie.registry.core.RegistryState;
import java.net.InetAddress;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * One question, and the state it is asked of.
 *
 * @param source where the answer is wanted
 * @param answersMax more answers than this could not be sent anyway, so nobody need make them
 * @param hopsLeft how many host names that lie in the zone may still be followed
 */
record Question(Name name, int type, InetAddress source, RegistryState state, int answersMax, int hopsLeft) {
    /** How far a host name is followed that points to a host name that points to … (Consul 1.8.7: 3). */
    static final int HOPS_MAX = 3;

    Question(Name name, int type, InetAddress source, RegistryState state, int answersMax) {
        this(name, type, source, state, answersMax, HOPS_MAX);
    }

    /** Whether records of this type are wanted. */
    boolean wants(int recordType) {
        return type == recordType || type == Type.ANY;
    }

    /** The question for the addresses of another name. */
    Question forAddressesOf(Name other) {
        return new Question(other, Type.ANY, source, state, answersMax, hopsLeft - 1);
    }
}
