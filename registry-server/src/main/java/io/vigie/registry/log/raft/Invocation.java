package io.vigie.registry.log.raft;

import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.protocol.ClientId;

/**
 * Who proposed an entry, and which of its proposals it is. Ratis applies each of them once, however often it is sent within half
 * a minute.
 */
record Invocation(ClientId client, long number) {
    static Invocation of(StateMachineLogEntryProto entry) {
        return new Invocation(ClientId.valueOf(entry.getClientId()), entry.getCallId());
    }
}
