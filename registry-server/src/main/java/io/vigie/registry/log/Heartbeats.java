package io.vigie.registry.log;

/**
 * Where reports on TTL checks go. A report is no log entry: it moves a deadline in the memory of the agent that owns the
 * check, and only what it changes, a status or an output, becomes a command. Implemented by a worker.
 */
public interface Heartbeats {
    /** Somebody reported on the check, so its time to live starts anew. Unknown checks are ignored. Never blocks. */
    void beat(String node, String checkId);
}
