package io.vigie.registry.doors.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All commands that ask an agent, or nobody: the map of the command line. */
public final class Commands {
    /** What Consul ends with when there is no such command. */
    private static final int UNKNOWN = 127;

    private static final List<String> HELP = List.of("-h", "-help", "--help");
    private static final List<String> VERSION = List.of("-v", "-version", "--version");

    private static final List<Group> GROUPS = List.of(
            new Group("catalog", "Look into the catalog of nodes and services"),
            new Group("kv", "Read and write keys"),
            new Group("operator", "Tools for those who look after the servers"),
            new Group("operator autopilot", "Show and change how servers are looked after"),
            new Group("operator raft", "Show and change who keeps the log"),
            new Group("services", "Register and deregister services with the agent"),
            new Group("snapshot", "Save, restore and inspect the state of the servers"));

    private static final List<Entry> ENTRIES = List.of(
            new Entry("catalog datacenters", "", "Lists the datacenters", "", CatalogDatacenters::new),
            new Entry("catalog nodes", "", "Lists the nodes", "", CatalogNodes::new),
            new Entry("catalog services", "", "Lists the services", "", CatalogServices::new),
            new Entry(
                    "event",
                    "[PAYLOAD]",
                    "Fires an event",
                    "Whoever watches for events of its name is told, with the payload.",
                    Event::new),
            new Entry(
                    "force-leave",
                    "NAME",
                    "Sends off a member that failed",
                    "One that lives comes back by itself.",
                    ForceLeave::new),
            new Entry("info", "", "Shows numbers about the agent", "", Stats::new),
            new Entry("join", "ADDRESS...", "Lets the agent join the cluster of others", "", Join::new),
            new Entry("keygen", "", "Makes a key that all agents of a cluster share", "", Keygen::new),
            new Entry("kv delete", "KEY_OR_PREFIX", "Deletes a key, or all keys that begin so", "", KvDelete::new),
            new Entry("kv export", "[PREFIX]", "Shows keys and values as JSON", "", KvExport::new),
            new Entry("kv get", "[KEY_OR_PREFIX]", "Shows the value of a key, or keys", "", KvGet::new),
            new Entry(
                    "kv import",
                    "DATA",
                    "Writes keys and values that kv export has shown",
                    "The data is JSON, or @file, or - for what is piped in.",
                    KvImport::new),
            new Entry(
                    "kv put",
                    "KEY [DATA]",
                    "Writes the value of a key",
                    "The data is a text, or @file, or - for what is piped in.",
                    KvPut::new),
            new Entry("leave", "", "Lets the agent say goodbye and end", "", Leave::new),
            new Entry(
                    "lock",
                    "PREFIX PROGRAM...",
                    "Runs a program while holding a lock",
                    "The program is ended when the lock is lost.",
                    Lock::new),
            new Entry(
                    "maint",
                    "",
                    "Takes a node or an instance out of service and back",
                    "Without flags it shows what is out.",
                    Maint::new),
            new Entry("members", "", "Lists the members of the cluster", "", Members::new),
            new Entry("monitor", "", "Shows what the agent logs", "It goes on until it is interrupted.", Monitor::new),
            new Entry(
                    "operator autopilot get-config",
                    "",
                    "Shows how servers are looked after",
                    "",
                    AutopilotGetConfig::new),
            new Entry(
                    "operator autopilot set-config",
                    "",
                    "Changes how servers are looked after",
                    "",
                    AutopilotSetConfig::new),
            new Entry("operator raft list-peers", "", "Lists the servers that keep the log", "", RaftListPeers::new),
            new Entry(
                    "operator raft remove-peer",
                    "",
                    "Strikes a server out of those that keep the log",
                    "For one that will not come back.",
                    RaftRemovePeer::new),
            new Entry("reload", "", "Lets the agent read its configuration files again", "", Reload::new),
            new Entry("rtt", "NODE [NODE]", "Estimates the round trip time between two nodes", "", Rtt::new),
            new Entry("services deregister", "[FILE...]", "Deregisters services", "", ServicesDeregister::new),
            new Entry("services register", "[FILE...]", "Registers services", "", ServicesRegister::new),
            new Entry("snapshot inspect", "FILE", "Verifies a snapshot and shows what it is", "", SnapshotInspect::new),
            new Entry(
                    "snapshot restore",
                    "FILE",
                    "Makes the state of the servers that of a snapshot",
                    "",
                    SnapshotRestore::new),
            new Entry("snapshot save", "FILE", "Saves the state of the servers", "", SnapshotSave::new),
            new Entry(
                    "validate",
                    "FILE_OR_DIRECTORY...",
                    "Tells whether an agent could start with configuration files",
                    "Give it all of them together, as the agent gets them.",
                    Validate::new),
            new Entry("version", "", "Shows which release this is", "", Version::new),
            new Entry(
                    "watch",
                    "[PROGRAM...]",
                    "Shows something once, or runs a program whenever it changes",
                    "The program reads it as JSON.",
                    Watch::new));

    private final Desk desk;
    /** The commands that need the server's own classes: their names and what they are for. */
    private final Map<String, String> others;

    public Commands(Desk desk, Map<String, String> others) {
        this.desk = desk;
        this.others = Map.copyOf(others);
    }

    /** Runs what was typed; the exit code. Blocks for as long as the command takes. */
    public int run(List<String> typed) {
        if (!typed.isEmpty() && VERSION.contains(typed.get(0))) {
            return run(List.of("version"));
        }
        boolean wantsHelp = typed.stream().takeWhile(word -> !word.equals("--")).anyMatch(HELP::contains);
        var words = typed.stream()
                .filter(word -> !wantsHelp || !HELP.contains(word))
                .toList();
        var entry = entry(words);
        if (entry.isPresent()) {
            return run(entry.get(), words.subList(length(entry.get().name()), words.size()), wantsHelp);
        }
        var group = group(words);
        if (group.isPresent()) {
            return show(Help.of(group.get(), below(group.get().name() + " ")), wantsHelp, 1);
        }
        return show(Help.ofAll(top()), wantsHelp, UNKNOWN);
    }

    private int show(String help, boolean wantsHelp, int otherwise) {
        (wantsHelp ? desk.out() : desk.err()).println(help);
        return wantsHelp ? 0 : otherwise;
    }

    private int run(Entry entry, List<String> rest, boolean wantsHelp) {
        var command = entry.making().get();
        if (wantsHelp) {
            return show(Help.of(entry, command), true, 0);
        }
        try {
            return command.start(rest, desk);
        } catch (WrongFlagException wrong) {
            desk.complain(wrong.getMessage());
            desk.err().print(Help.flags(command));
        } catch (UsedWronglyException wrong) {
            desk.complain(wrong.getMessage() + "\n\n" + Help.of(entry, command));
        } catch (FailedException failed) {
            desk.complain(failed.getMessage());
        } finally {
            desk.out().flush();
        }
        return 1;
    }

    /** The names of all commands with their synopses, a group as one; in the order of the alphabet. */
    Map<String, String> top() {
        var top = new TreeMap<>(below(""));
        top.putAll(others);
        return top;
    }

    /** What can follow the words: commands, and groups of commands. */
    static Map<String, String> below(String words) {
        var below = new TreeMap<String, String>();
        ENTRIES.forEach(entry -> add(words, entry.name(), entry.synopsis(), below));
        GROUPS.forEach(group -> add(words, group.name(), group.synopsis(), below));
        return below;
    }

    private static void add(String words, String name, String synopsis, Map<String, String> below) {
        if (name.startsWith(words) && name.indexOf(' ', words.length()) < 0) {
            below.put(name.substring(words.length()), synopsis);
        }
    }

    /** The command that the words begin with. */
    static Optional<Entry> entry(List<String> words) {
        return ENTRIES.stream().filter(entry -> begin(words, entry.name())).findFirst();
    }

    private static Optional<Group> group(List<String> words) {
        return GROUPS.stream()
                .filter(group -> begin(words, group.name()))
                .reduce((one, other) -> length(other.name()) > length(one.name()) ? other : one);
    }

    private static boolean begin(List<String> words, String name) {
        int length = length(name);
        return words.size() >= length
                && String.join(" ", words.subList(0, length)).equals(name);
    }

    private static int length(String name) {
        return name.split(" ").length;
    }
}
