package io.vigie.registry.log.raft;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LogAppender;
import org.apache.ratis.util.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Those who follow this server while it leads, and when each of them was last known to. Safe for any thread; nothing blocks.
 *
 * <p>Ratis' own read index lets a read pass at once when a majority has answered before at the same index, or joins it to a
 * question that is older than the read. Either way a leader that was cut off meanwhile, and followed by a new one, answers what
 * is past. So this asks anew: a read passes when a majority has agreed to something that was sent after the read had come.
 */
final class Followers {
    /** How long an answer is waited for; a leader that hears nothing for a second leads no more. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final Map<RaftPeerId, LogAppender> appenders = new ConcurrentHashMap<>();
    private final Map<RaftPeerId, Timestamp> followedAt = new ConcurrentHashMap<>();
    private final Set<Question> open = ConcurrentHashMap.newKeySet();

    /** Whether this server still leads, which is what a majority has to say that is asked after this. */
    private final class Question extends CompletableFuture<Void> {
        private final RaftServer.Division division;
        private final Timestamp asked = Timestamp.currentTime();

        Question(RaftServer.Division division) {
            this.division = division;
        }

        void look() {
            var conf = division.getRaftConf();
            if (isMajority(conf.getCurrentPeers()) && isMajority(conf.getPreviousPeers())) {
                complete(null);
            }
        }

        private boolean isMajority(Collection<RaftPeer> peers) {
            Predicate<RaftPeerId> agrees = id -> id.equals(division.getId()) || agrees(followedAt.get(id));
            return peers.isEmpty()
                    || peers.stream().map(RaftPeer::getId).filter(agrees).count() > peers.size() / 2;
        }

        private boolean agrees(@Nullable Timestamp sent) {
            return sent != null && sent.compareTo(asked) >= 0;
        }
    }

    /** The log is going to be sent to somebody. */
    void begin(LogAppender appender) {
        followedAt.remove(appender.getFollowerId());
        appenders.put(appender.getFollowerId(), appender);
    }

    /** Somebody has agreed to what was sent. */
    void agreed(LogAppender appender) {
        followedAt.put(appender.getFollowerId(), appender.getFollower().getLastRespondedAppendEntriesSendTime());
        open.forEach(Question::look);
    }

    /**
     * Asks a majority whether they follow this server. Whoever asks looks afterwards whether it is still the leader of the same
     * term.
     */
    CompletableFuture<Void> stillFollow(RaftServer.Division division) {
        var question = new Question(division);
        question.look();
        if (!question.isDone()) {
            open.add(question);
            question.orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((sure, unanswered) -> open.remove(question));
            nudge();
        }
        return question;
    }

    /** The one of this id, if the log is sent to it at the moment. */
    Optional<FollowerInfo> of(RaftPeerId id) {
        return Optional.ofNullable(appenders.get(id))
                .filter(LogAppender::isRunning)
                .map(LogAppender::getFollower);
    }

    /** Gives all of them a sign of life now, by which they hear what is decided. */
    void nudge() {
        appenders.values().stream().filter(LogAppender::isRunning).forEach(LogAppender::triggerHeartbeat);
    }
}
