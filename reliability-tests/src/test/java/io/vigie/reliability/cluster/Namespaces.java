package io.vigie.reliability.cluster;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A network of namespaces: one for each machine, joined by a bridge in one more, with a cable to this JVM. The addresses are of
 * 198.18.0.0/15, which is set aside for such trials (RFC 2544). Takes root and the commands ip and iptables; what was set up is
 * taken down again, at the end of the JVM at the latest.
 */
final class Namespaces implements Network {
    private final long number = ProcessHandle.current().pid() % 100_000;
    private final String prefix = "vig" + number + "-";
    private final String subnet = "198.18." + number % 250 + ".";
    private final Map<Integer, String> machines = new TreeMap<>();
    private final Thread atExit = new Thread(this::takeDown);

    private boolean isTakenDown;

    Namespaces() throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            setUpBridge();
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    /** Why there cannot be such a network here; empty when there can. */
    static String missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "network namespaces take root";
        }
        for (var command : List.of("ip netns list", "iptables -w -S")) {
            try {
                Shell.must(command);
            } catch (IOException failed) {
                return "\"" + command + "\" does not work here";
            }
        }
        return "";
    }

    private String bridge() {
        return prefix + "b";
    }

    private String cable() {
        return "vig" + number;
    }

    private void setUpBridge() throws IOException {
        Shell.must("ip netns add " + bridge());
        Shell.must("ip -n " + bridge() + " link add br0 type bridge");
        Shell.must("ip -n " + bridge() + " link set br0 up");
        Shell.must("ip link add " + cable() + " type veth peer name home netns " + bridge());
        Shell.must("ip -n " + bridge() + " link set home master br0 up");
        Shell.must("ip addr add " + home() + "/24 dev " + cable());
        Shell.must("ip link set " + cable() + " up");
    }

    private synchronized String machine(int machine) throws IOException {
        var known = machines.get(machine);
        if (known != null) {
            return known;
        }
        if (isTakenDown) {
            throw new IOException("The network is taken down: no machine is added any more.");
        }
        var name = prefix + machine;
        Shell.must("ip netns add " + name);
        machines.put(machine, name);
        Shell.must("ip -n " + bridge() + " link add v" + machine + " type veth peer name eth0 netns " + name);
        Shell.must("ip -n " + bridge() + " link set v" + machine + " master br0 up");
        Shell.must("ip -n " + name + " addr add " + address(machine) + "/24 dev eth0");
        Shell.must("ip -n " + name + " link set eth0 up");
        Shell.must("ip -n " + name + " link set lo up");
        return name;
    }

    @Override
    public String address(int machine) {
        return subnet + (10 + machine);
    }

    @Override
    public String home() {
        return subnet + "1";
    }

    @Override
    public List<String> on(int machine) throws IOException {
        return List.of("ip", "netns", "exec", machine(machine));
    }

    @Override
    public String obstacle() {
        return "";
    }

    // Packets are dropped where they arrive, on both sides, so that no sender is told that they go nowhere.
    @Override
    public void cut(int machine, Collection<Integer> others) throws IOException {
        drop(machine, others);
        for (int other : others) {
            drop(other, List.of(machine));
        }
    }

    private void drop(int at, Collection<Integer> from) throws IOException {
        var addresses = from.stream().map(this::address).collect(Collectors.joining(","));
        Shell.must("ip netns exec " + machine(at) + " iptables -w -A INPUT -s " + addresses + " -j DROP");
    }

    @Override
    public synchronized void heal() throws IOException {
        for (var name : machines.values()) {
            Shell.must("ip netns exec " + name + " iptables -w -F INPUT");
        }
    }

    /** Interfaces go with the namespaces that they, or their other ends, are in. */
    private synchronized void takeDown() {
        isTakenDown = true;
        machines.put(0, bridge());
        machines.values().forEach(name -> Shell.quietly(() -> Shell.must("ip netns del " + name)));
        machines.clear();
    }

    @Override
    public void close() {
        takeDown();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
