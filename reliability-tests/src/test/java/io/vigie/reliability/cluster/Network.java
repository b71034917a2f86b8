package io.vigie.reliability.cluster;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The network of a cluster: numbered machines with an address each, which this JVM reaches, too. */
public interface Network extends AutoCloseable {
    /** Machines have the numbers from 1 to this. */
    int MACHINES_MAX = 20;

    /** One whose machines are network namespaces; loopback addresses, which cannot be cut, where that is not possible. */
    static Network open() throws IOException {
        return Namespaces.missing().isEmpty() ? new Namespaces() : new LoopbackAddresses();
    }

    /** The address of a machine. */
    String address(int machine) throws IOException;

    /** The address at which machines find this JVM. */
    String home();

    /** What stands before a command that is to run on a machine. */
    List<String> on(int machine) throws IOException;

    /** Why no machine can be cut off from others here; empty when it can. */
    String obstacle();

    /** No packet goes from the machine to the others any more, nor back; this JVM still reaches all of them. */
    void cut(int machine, Collection<Integer> others) throws IOException;

    /** Undoes every {@link #cut}. */
    void heal() throws IOException;

    @Override
    void close() throws IOException;
}
