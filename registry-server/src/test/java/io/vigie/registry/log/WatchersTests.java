package io.vigie.registry.log;

import static io.vigie.registry.testing.NodeBuilder.aNode;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static io.vigie.registry.testing.States.then;
import static io.vigie.registry.testing.UserEvents.fired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.command.Command;
import io.vigie.registry.core.command.DeleteKey;
import io.vigie.registry.core.command.DeregisterService;
import io.vigie.registry.core.command.PutKey;
import io.vigie.registry.core.kv.Value;
import io.vigie.registry.core.read.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchersTests {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private volatile RegistryState state = RegistryState.EMPTY;
    private final Watchers watchers = new Watchers(() -> state, timer);

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    private void happens(Command command) {
        var applied = then(state, command);
        state = applied.state();
        watchers.wake(applied.events());
    }

    private CompletableFuture<RegistryState> waitingFor(Topic topic) {
        return watchers.await(topic, topic.indexIn(state), LONG);
    }

    private static Command put(String key, String value) {
        return new PutKey(key, Value.of(value), 0, OptionalLong.empty());
    }

    @Test
    void whoIsBehindIsAnsweredAtOnce() {
        happens(put("a", "1"));
        assertThat(watchers.await(new Topic.Key("a"), 1, LONG)).isCompletedWithValue(state);
        assertThat(watchers.waiting()).isZero();
    }

    @Test
    void whoDoesNotWantToWaitIsAnsweredAtOnce() {
        assertThat(watchers.await(Topic.NODES, 99, Duration.ZERO)).isCompletedWithValue(state);
        assertThat(watchers.waiting()).isZero();
    }

    @Test
    void aUserEventWakesThoseWhoListenToItsNameOrToAll() {
        var deploys = waitingFor(new Topic.UserEvents("n1", "deploy"));
        var all = waitingFor(new Topic.UserEvents("n1", ""));
        var backups = waitingFor(new Topic.UserEvents("n1", "backup"));

        happens(fired("deploy", 1));

        assertThat(deploys).isCompletedWithValue(state);
        assertThat(all).isCompletedWithValue(state);
        assertThat(backups).isNotDone();
    }

    @Test
    void aChangeWakesWhomItConcernsAndNobodyElse() {
        happens(aNode("n1").registered());
        var web = waitingFor(Topic.service("WEB"));
        var api = waitingFor(Topic.service("api"));
        var list = waitingFor(Topic.SERVICES);
        var nodes = waitingFor(Topic.NODES);
        var node = waitingFor(Topic.node("N1"));
        happens(aService("web").registeredOn("n1"));
        assertThat(web).isCompletedWithValue(state);
        assertThat(list).isCompletedWithValue(state);
        assertThat(node).isCompletedWithValue(state);
        assertThat(api).isNotDone();
        assertThat(nodes).isNotDone();
        assertThat(watchers.waiting()).isEqualTo(2);
    }

    @Test
    void whoDependsOnSeveralThingsIsWokenByAnyOfThemAndLeavesAllOfThem() {
        happens(aNode("n1").registered());
        var both = new Topic.AnyOf(List.of(Topic.SERVICES, Topic.NODES));
        var byNode = waitingFor(both);
        happens(aNode("n2").registered());
        assertThat(byNode).isCompletedWithValue(state);
        var byService = waitingFor(both);
        happens(aService("web").registeredOn("n1"));
        assertThat(byService).isCompletedWithValue(state);
        assertThat(watchers.waiting()).isZero();
    }

    @Test
    void theEndOfAServiceWakesWhoWatchesIt() {
        happens(aNode("n1").registered());
        happens(aService("web").registeredOn("n1"));
        var web = waitingFor(Topic.health("web"));
        happens(new DeregisterService("n1", "web"));
        assertThat(web).isCompletedWithValue(state);
    }

    @Test
    void aKeyWakesItsWatchersAndThoseOfItsPrefixesOnly() {
        var key = waitingFor(new Topic.Key("app/a"));
        var other = waitingFor(new Topic.Key("app/b"));
        var folder = waitingFor(new Topic.Tree("app/"));
        var all = waitingFor(new Topic.Tree(""));
        var whole = waitingFor(new Topic.Tree("app/a"));
        var otherFolder = waitingFor(new Topic.Tree("apq/"));
        var below = waitingFor(new Topic.Tree("app/a/"));
        happens(put("app/a", "1"));
        assertThat(key).isCompleted();
        assertThat(folder).isCompleted();
        assertThat(all).isCompleted();
        assertThat(whole).isCompleted();
        assertThat(other).isNotDone();
        assertThat(otherFolder).isNotDone();
        assertThat(below).isNotDone();
    }

    @Test
    void severalWatchersOfOnePrefixAreAllWokenAndTheNextOneToo() {
        var first = waitingFor(new Topic.Tree("a"));
        var second = waitingFor(new Topic.Tree("a"));
        first.cancel(false);
        var third = waitingFor(new Topic.Tree("a"));
        happens(put("ab", "1"));
        assertThat(second).isCompletedWithValue(state);
        assertThat(third).isCompletedWithValue(state);
        assertThat(watchers.waiting()).isZero();
    }

    @Test
    void aDeletionWakesWatchersOfThePrefix() {
        happens(put("a/1", "1"));
        var folder = waitingFor(new Topic.Tree("a/"));
        happens(new DeleteKey("a/1", OptionalLong.empty()));
        assertThat(folder).isCompletedWithValue(state);
    }

    @Test
    void whoWaitsForALaterIndexSleepsThroughEarlierChanges() {
        var patient = watchers.await(new Topic.Key("a"), 3, LONG);
        happens(put("a", "1"));
        happens(put("a", "2"));
        assertThat(patient).isNotDone();
        happens(put("a", "3"));
        assertThat(patient).isCompletedWithValue(state);
    }

    @Test
    void theDeadlineAnswersWithTheStateOfThatTimeAndRemovesTheWaiter() {
        var nodes = watchers.await(Topic.NODES, 1, Duration.ofMillis(20));
        assertThat(nodes).succeedsWithin(Duration.ofSeconds(30)).isSameAs(state);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(watchers.waiting()).isZero());
    }

    @Test
    void whoCancelsNoLongerWaits() {
        var nodes = waitingFor(Topic.NODES);
        assertThat(watchers.waiting()).isEqualTo(1);
        nodes.cancel(true);
        assertThat(watchers.waiting()).isZero();
    }

    @Test
    void nothingIsLeftBehindOnceNobodyWaits() {
        waitingFor(new Topic.Tree("a")).cancel(false);
        waitingFor(new Topic.Tree("ab")).complete(state);
        var woken = waitingFor(Topic.NODES);
        happens(aNode("n1").registered());
        assertThat(woken).isCompleted();
        assertThat(watchers)
                .extracting("byEvent")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .isEmpty();
        assertThat(watchers)
                .extracting("trees.watchersByLength")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .isEmpty();
        assertThat(timer.getQueue()).allMatch(task -> ((java.util.concurrent.Future<?>) task).isCancelled());
    }

    @Test
    void oneMoreThanTheBoundIsRefusedAndAFreedPlaceIsTakenAgain() {
        timer.setRemoveOnCancelPolicy(true);
        var all = new ArrayList<CompletableFuture<RegistryState>>();
        for (int i = 0; i < Watchers.WAITING_MAX; i++) {
            all.add(waitingFor(Topic.NODES));
        }
        assertThatThrownBy(() -> waitingFor(Topic.NODES).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TooManyWaitingException.class)
                .hasMessageContaining("More than 100000 blocking queries are waiting");
        all.get(0).cancel(false);
        assertThat(waitingFor(Topic.NODES)).isNotDone();
        happens(aNode("n1").registered());
        assertThat(watchers.waiting()).isZero();
        assertThat(all.get(99_999)).isCompletedWithValue(state);
    }

    @Test
    void aTimerThatTakesNoMoreWorkLeavesNobodyWaiting() {
        timer.shutdownNow();
        assertThatThrownBy(() -> waitingFor(Topic.NODES).get(1, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(RejectedExecutionException.class);
        assertThat(watchers.waiting()).isZero();
        assertThat(watchers)
                .extracting("byEvent")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .isEmpty();
    }

    @Test
    void aWaitLongerThanAnyClockCanCountIsAWaitAllTheSame() {
        var nodes = watchers.await(Topic.NODES, 1, Duration.ofSeconds(Long.MAX_VALUE));
        happens(aNode("n1").registered());
        assertThat(nodes).isCompletedWithValue(state);
    }
}
