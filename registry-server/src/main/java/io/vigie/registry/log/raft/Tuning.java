package io.vigie.registry.log.raft;

import static org.apache.ratis.util.TimeDuration.ONE_SECOND;
import static org.apache.ratis.util.TimeDuration.ZERO;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/** The settings of Ratis: where ours differ from its own, with the reason (docs/decisions/005). */
final class Tuning {
    /** A follower that hears nothing for this long stands for election. */
    static final TimeDuration ELECTION_MIN = milliseconds(500);

    static final TimeDuration ELECTION_MAX = milliseconds(1000);

    /** How large one entry of the log may be; larger commands travel in parts. */
    static final SizeInBytes ENTRY_MAX = SizeInBytes.valueOf("4MB");

    /** How many writes may be on their way at once; more are refused. */
    private static final int PENDING_MAX = 8192;

    private Tuning() {}

    /** @param alone whether nobody else could lead */
    static RaftProperties of(RaftSettings settings, boolean alone) {
        var properties = new RaftProperties();
        RaftConfigKeys.Rpc.setType(properties, new ListeningGrpc());
        places(properties, settings);
        log(properties);
        times(properties, alone);
        snapshots(properties);
        // A request that is on its way to a leader that hangs is sent to the next one long before; this ends the wait.
        RaftClientConfigKeys.Rpc.setRequestTimeout(properties, ONE_SECOND);
        settings.untuned().forEach(properties::unset);
        return properties;
    }

    /** What goes with the settings and is no text: how connections are encrypted and who may make them. */
    static Parameters parametersOf(RaftSettings settings) {
        var parameters = new Parameters();
        var here = new AddressedHere(settings.self().id());
        GrpcConfigKeys.Server.setServicesCustomizer(parameters, (builder, services) -> builder.intercept(here));
        settings.key()
                .ifPresent(key -> GrpcConfigKeys.TLS.setConf(
                        parameters, new GrpcTlsConfig(key.keyManager(), key.trustManager(), true)));
        return parameters;
    }

    private static void places(RaftProperties properties, RaftSettings settings) {
        var folder = settings.folder().toFile();
        RaftServerConfigKeys.setStorageDir(properties, List.of(folder));
        RaftServerConfigKeys.setRemovedGroupsDir(
                properties, settings.folder().resolveSibling("removed").toFile());
        var bound = settings.bound();
        GrpcConfigKeys.Server.setHost(properties, bound.getAddress().getHostAddress());
        GrpcConfigKeys.Server.setPort(properties, bound.getPort());
        GrpcConfigKeys.setMessageSizeMax(properties, SizeInBytes.valueOf("32MB"));
    }

    private static void log(RaftProperties properties) {
        // One fsync for each write instead of two; what is committed is learnt again after a start.
        RaftServerConfigKeys.Log.setLogMetadataEnabled(properties, false);
        // A torn end must not keep a server from starting; LogCheck has looked at the rest before.
        RaftServerConfigKeys.Log.setCorruptionPolicy(
                properties, RaftServerConfigKeys.Log.CorruptionPolicy.WARN_AND_RETURN);
        RaftServerConfigKeys.Log.setSegmentSizeMax(properties, SizeInBytes.valueOf("8MB"));
        RaftServerConfigKeys.Log.setPreallocatedSize(properties, SizeInBytes.valueOf("1MB"));
        RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, 3);
        RaftServerConfigKeys.Log.setSegmentCacheSizeMax(properties, SizeInBytes.valueOf("32MB"));
        RaftServerConfigKeys.Log.setPurgeGap(properties, 1);
        RaftServerConfigKeys.Log.setWriteBufferSize(properties, SizeInBytes.valueOf("5MB"));
        RaftServerConfigKeys.Log.Appender.setBufferByteLimit(properties, ENTRY_MAX);
        RaftServerConfigKeys.Log.Appender.setWaitTimeMin(properties, ZERO);
        RaftServerConfigKeys.Log.setQueueElementLimit(properties, PENDING_MAX);
        RaftServerConfigKeys.Write.setElementLimit(properties, PENDING_MAX);
        RaftServerConfigKeys.RetryCache.setExpiryTime(properties, TimeDuration.valueOf(30, TimeUnit.SECONDS));
    }

    private static void times(RaftProperties properties, boolean alone) {
        RaftServerConfigKeys.Rpc.setTimeoutMin(properties, ELECTION_MIN);
        RaftServerConfigKeys.Rpc.setTimeoutMax(properties, ELECTION_MAX);
        RaftServerConfigKeys.Rpc.setRequestTimeout(properties, ONE_SECOND);
        if (alone) {
            RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMin(properties, milliseconds(1));
            RaftServerConfigKeys.Rpc.setFirstElectionTimeoutMax(properties, milliseconds(10));
        }
        // Ratis would close itself after a pause of the process, which would live on without a log.
        RaftServerConfigKeys.setCloseThreshold(properties, TimeDuration.valueOf(3650, TimeUnit.DAYS));
    }

    private static void snapshots(RaftProperties properties) {
        // The state machine decides by itself when a checkpoint is written, and when the log is cut.
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, false);
        RaftServerConfigKeys.Snapshot.setTriggerWhenStopEnabled(properties, false);
        RaftServerConfigKeys.Snapshot.setRetentionFileNum(properties, 3);
        RaftServerConfigKeys.Log.Appender.setSnapshotChunkSizeMax(properties, SizeInBytes.valueOf("1MB"));
        // Should the server that a checkpoint is sent to die over it, it takes the product of both until it is tried
        // again.
        GrpcConfigKeys.Server.setInstallSnapshotRequestElementLimit(properties, 2);
        GrpcConfigKeys.Server.setInstallSnapshotRequestTimeout(properties, ONE_SECOND);
    }

    private static TimeDuration milliseconds(long number) {
        return TimeDuration.valueOf(number, TimeUnit.MILLISECONDS);
    }
}
