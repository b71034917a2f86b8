package io.vigie.registry.log.raft;

import io.vigie.registry.log.Leadership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.apache.ratis.server.DivisionInfo;

/** Who leads, as Ratis knows it. */
final class Leading implements Leadership {
    private final Engine engine;
    private final Executor executor;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Listeners run on the executor. */
    Leading(Engine engine, Executor executor) {
        this.engine = engine;
        this.executor = executor;
    }

    private Optional<DivisionInfo> info() {
        return engine.running().map(running -> running.division().getInfo());
    }

    @Override
    public boolean isLeader() {
        return info().filter(info -> info.isLeader() && info.isLeaderReady()).isPresent();
    }

    @Override
    public Optional<String> leaderId() {
        return info().map(DivisionInfo::getLeaderId).map(Object::toString);
    }

    @Override
    public Duration lastContact() {
        return isLeader()
                ? Duration.ZERO
                : info().map(DivisionInfo::getRoleInfoProto)
                        .filter(role -> role.hasFollowerInfo())
                        .map(role -> role.getFollowerInfo().getLeaderInfo().getLastRpcElapsedTimeMs())
                        .map(Duration::ofMillis)
                        .orElse(Duration.ZERO);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Somebody else leads, or nobody. Listeners do not run on the thread that says so: it holds locks of Ratis. */
    void changed() {
        executor.execute(() -> listeners.forEach(Runnable::run));
    }
}
