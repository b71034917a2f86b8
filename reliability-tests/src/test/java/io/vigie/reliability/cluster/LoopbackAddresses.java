package io.vigie.reliability.cluster;

import java.util.Collection;
import java.util.List;

/** A network for those who are not root: machines are addresses of the loopback network, which cannot be cut. */
final class LoopbackAddresses implements Network {
    private final int subnet = (int) (ProcessHandle.current().pid() % 200) + 20;

    @Override
    public String address(int machine) {
        return "127.20." + subnet + "." + (10 + machine);
    }

    @Override
    public String home() {
        return "127.0.0.1";
    }

    @Override
    public List<String> on(int machine) {
        return List.of();
    }

    @Override
    public String obstacle() {
        return Namespaces.missing();
    }

    @Override
    public void cut(int machine, Collection<Integer> others) {
        throw new UnsupportedOperationException("Loopback cannot be cut: " + obstacle());
    }

    @Override
    public void heal() {
        // Nothing can have been cut.
    }

    @Override
    public void close() {
        // Addresses of loopback are always there.
    }
}
