package io.vigie.registry.log.raft;

import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;

/** Ratis' own gRPC, except that {@link Followers} hears of what followers answer. Ratis makes it by its name. */
public final class ListeningGrpc implements RpcType {
    private static final String FOLLOWERS = "vigie.followers";

    /** As Ratis asks for it. */
    public ListeningGrpc() {}

    /** Who is to hear. */
    static void listen(Parameters parameters, Followers followers) {
        parameters.put(FOLLOWERS, followers, Followers.class);
    }

    @Override
    public String name() {
        return getClass().getName();
    }

    @Override
    public RpcFactory newFactory(Parameters parameters) {
        var followers = parameters.getNonNull(FOLLOWERS, Followers.class);
        return new GrpcFactory(parameters) {
            @Override
            public LogAppender newLogAppender(RaftServer.Division server, LeaderState state, FollowerInfo follower) {
                var appender = super.newLogAppender(server, new ListeningLeader(state, followers), follower);
                followers.begin(appender);
                return appender;
            }
        };
    }
}
