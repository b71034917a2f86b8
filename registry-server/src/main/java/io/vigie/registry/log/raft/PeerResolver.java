package io.vigie.registry.log.raft;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ratis.thirdparty.io.grpc.EquivalentAddressGroup;
import org.apache.ratis.thirdparty.io.grpc.NameResolver;
import org.apache.ratis.thirdparty.io.grpc.NameResolverProvider;
import org.apache.ratis.thirdparty.io.grpc.NameResolverRegistry;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusOr;
import org.jspecify.annotations.Nullable;

/**
 * Tells gRPC where the server of an id is, and tells it again when that changes: {@code vigie:///<id>} stands where an address
 * would. gRPC looks such names up in one place for the whole process, so what is known here is shared by all logs in it.
 */
final class PeerResolver extends NameResolver {
    private static final String SCHEME = "vigie";
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();
    private static final Set<PeerResolver> LISTENING = ConcurrentHashMap.newKeySet();

    static {
        NameResolverRegistry.getDefaultRegistry().register(new Provider());
    }

    private final String id;
    private final Args args;
    private volatile @Nullable Listener2 listener;

    private PeerResolver(String id, Args args) {
        this.id = id;
        this.args = args;
    }

    /** What stands for the server in the configuration of the log. */
    static String target(String id) {
        return SCHEME + ":///" + id;
    }

    /** The name by which it is called, so that whoever is at its address now knows who is meant. */
    static String authority(String id) {
        return id + ".server.vigie";
    }

    static void learn(Server server) {
        if (!server.address().equals(ADDRESSES.put(server.id(), server.address()))) {
            LISTENING.stream()
                    .filter(resolver -> resolver.id.equals(server.id()))
                    .forEach(PeerResolver::refresh);
        }
    }

    @Override
    public String getServiceAuthority() {
        return authority(id);
    }

    @Override
    public void start(Listener2 newListener) {
        listener = newListener;
        LISTENING.add(this);
        refresh();
    }

    @Override
    public void refresh() {
        var executor = args.getOffloadExecutor();
        if (executor != null) {
            executor.execute(this::tell);
        } else {
            tell();
        }
    }

    /** Looking up the name of a host may block, so this runs on a thread of gRPC that may. */
    private void tell() {
        var address = ADDRESSES.get(id);
        var result = ResolutionResult.newBuilder()
                .setAddressesOrError(
                        address == null
                                ? StatusOr.fromStatus(Status.UNAVAILABLE.withDescription(
                                        "Nobody has said where server " + id + " is."))
                                : StatusOr.fromValue(List.of(new EquivalentAddressGroup(socketAddress(address)))))
                .build();
        args.getSynchronizationContext().execute(() -> {
            var told = listener;
            if (told != null) {
                told.onResult2(result);
            }
        });
    }

    private static InetSocketAddress socketAddress(String address) {
        int colon = address.lastIndexOf(':');
        var host = address.substring(0, colon).replaceAll("^\\[|]$", "");
        return new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1)));
    }

    @Override
    public void shutdown() {
        LISTENING.remove(this);
        listener = null;
    }

    /** Makes a resolver for each connection. */
    private static final class Provider extends NameResolverProvider {
        private static final int PRIORITY = 5;

        @Override
        public NameResolver newNameResolver(URI target, Args args) {
            return new PeerResolver(target.getPath().substring(1), args);
        }

        @Override
        public String getDefaultScheme() {
            return SCHEME;
        }

        @Override
        protected boolean isAvailable() {
            return true;
        }

        @Override
        protected int priority() {
            // Names of other schemes go where they went before.
            return PRIORITY - 1;
        }
    }
}
