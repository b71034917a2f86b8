package io.vigie.registry.log.raft;

import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;

/**
 * Turns away what is meant for another server. Ratis does not look: a server that came back with an emptied disk, and is another
 * one now, would acknowledge and vote in the name of the one that was at its address before, and has forgotten what that one
 * promised.
 *
 * @param id of the server that is here
 */
record AddressedHere(String id) implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (PeerResolver.authority(id).equals(call.getAuthority())) {
            return next.startCall(call, headers);
        }
        call.close(Status.UNAVAILABLE.withDescription("Server " + id + " is here, and no other one."), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
