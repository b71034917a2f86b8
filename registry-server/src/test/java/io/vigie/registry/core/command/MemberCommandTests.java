package io.vigie.registry.core.command;

import static io.vigie.registry.testing.CheckBuilder.aCheck;
import static io.vigie.registry.testing.MemberBuilder.aMember;
import static io.vigie.registry.testing.ServiceBuilder.aService;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.event.Event;
import io.vigie.registry.core.member.Member;
import io.vigie.registry.core.member.MemberStatus;
import io.vigie.registry.core.read.Topic;
import io.vigie.registry.log.snapshot.StateCodec;
import io.vigie.registry.testing.MemberBuilder;
import io.vigie.registry.testing.Stamps;
import io.vigie.registry.testing.States;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemberCommandTests {
    private static final MemberBuilder N1 = aMember("n1");

    private static Member member(RegistryState state, String name) {
        return state.members().find(name).orElseThrow();
    }

    private static String serfHealth(RegistryState state, String node) {
        return state.checks()
                .find(node, "serfHealth")
                .map(check -> check.status().text() + ": " + check.result().output())
                .orElse("none");
    }

    private static SetMemberStatus turned(MemberBuilder member, MemberStatus status) {
        return new SetMemberStatus(member.name(), member.id(), status);
    }

    @Test
    void joiningMakesAMemberAliveAndItsNodeHealthy() {
        var state = States.after(N1.joined());
        assertThat(member(state, "N1").status()).isEqualTo(MemberStatus.ALIVE);
        assertThat(member(state, "n1").since()).isEqualTo(Instant.ofEpochSecond(2));
        assertThat(state.catalog().node("n1")).map(Node::address).contains("10.0.0.1");
        assertThat(serfHealth(state, "n1")).isEqualTo("passing: Agent alive and reachable");
        assertThat(state.catalog().instancesOn("n1")).isEmpty();
    }

    @Test
    void aServerThatJoinsOffersTheServiceConsul() {
        var state = States.after(N1.serving().joined());
        assertThat(state.catalog().instancesOf("consul"))
                .singleElement()
                .extracting(instance -> instance.service().port())
                .isEqualTo(8300);
    }

    @Test
    void joiningOnceMoreChangesNothing() {
        var state = States.after(N1.serving().joined());
        assertThat(States.then(state, N1.serving().joined()).verdict()).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void joiningWakesThoseWhoWatchMembersAndNodes() {
        var applied = States.then(RegistryState.EMPTY, N1.joined());
        assertThat(applied.events()).contains(new Event.MembersChanged(), new Event.NodesChanged());
        assertThat(Topic.MEMBERS.indexIn(applied.state())).isEqualTo(2);
    }

    @Test
    void aFailedMemberTurnsItsNodeCriticalAndKeepsItsServices() {
        var state = States.after(N1.joined(), aService("web").registeredOn("n1"), turned(N1, MemberStatus.FAILED));
        assertThat(member(state, "n1").status()).isEqualTo(MemberStatus.FAILED);
        assertThat(member(state, "n1").since()).isEqualTo(Instant.ofEpochSecond(4));
        assertThat(serfHealth(state, "n1")).isEqualTo("critical: Agent not live or unreachable");
        assertThat(state.catalog().instancesOf("web")).hasSize(1);
    }

    @Test
    void aFailedMemberThatIsHeardOfAgainIsHealthyAgain() {
        var state = States.after(N1.joined(), turned(N1, MemberStatus.FAILED), turned(N1, MemberStatus.ALIVE));
        assertThat(member(state, "n1").status()).isEqualTo(MemberStatus.ALIVE);
        assertThat(serfHealth(state, "n1")).startsWith("passing");
    }

    @Test
    void oneWhoLeavesTakesTheNodeAlongAndStaysOnTheList() {
        var state = States.after(
                N1.joined(),
                aService("web").registeredOn("n1"),
                turned(N1, MemberStatus.LEAVING),
                turned(N1, MemberStatus.LEFT));
        assertThat(member(state, "n1").status()).isEqualTo(MemberStatus.LEFT);
        assertThat(state.catalog().nodes()).isEmpty();
        assertThat(state.catalog().instancesOf("web")).isEmpty();
    }

    @Test
    void aJudgementOnSomebodyWhoHasTheNameNoMoreIsRefused() {
        var other = N1.withId("another");
        var state = States.after(N1.joined(), other.joined());
        var applied = turned(N1, MemberStatus.FAILED).applyTo(state, Stamps.at(9));
        assertThat(applied.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(applied.reason()).contains("n1");
    }

    @Test
    void anotherAgentOfTheSameNameStartsWithAnEmptyNode() {
        var state = States.after(
                N1.joined(),
                aService("web").registeredOn("n1"),
                aCheck("c").on("n1").registered(),
                N1.withId("another").at("10.0.0.9").joined());
        assertThat(member(state, "n1").id()).isEqualTo("another");
        assertThat(state.catalog().node("n1")).map(Node::address).contains("10.0.0.9");
        assertThat(state.catalog().instancesOn("n1")).isEmpty();
        assertThat(state.checks().on("n1")).hasSize(1);
    }

    @Test
    void theSameAgentOnAnotherAddressKeepsItsServices() {
        var state = States.after(
                N1.joined(),
                aService("web").registeredOn("n1"),
                turned(N1, MemberStatus.FAILED),
                N1.at("10.0.0.9").joined());
        assertThat(member(state, "n1").door()).isEqualTo("10.0.0.9:8301");
        assertThat(serfHealth(state, "n1")).startsWith("passing");
        assertThat(state.catalog().instancesOn("n1")).hasSize(1);
    }

    @Test
    void anAgentUnderANewNameTakesItsServicesThereAndTheOldNameIsForgotten() {
        var state = States.after(
                N1.joined(),
                aService("web").registeredOn("n1"),
                aMember("n2").withId(N1.id()).joined());
        assertThat(state.members().all()).extracting(Member::name).containsExactly("n2");
        assertThat(state.catalog().nodes()).extracting(Node::name).containsExactly("n2");
        assertThat(state.catalog().instancesOf("web"))
                .extracting(Instance::node)
                .containsExactly("n2");
    }

    @Test
    void aForgottenMemberIsGoneWithItsNode() {
        var state = States.after(N1.joined(), new ForgetMember("n1", N1.id()));
        assertThat(state.members().all()).isEmpty();
        assertThat(state.catalog().nodes()).isEmpty();
        assertThat(new ForgetMember("n1", "another")
                        .applyTo(States.after(N1.joined()), Stamps.at(9))
                        .verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void membersSurviveASnapshot() {
        var state = States.after(N1.serving().joined(), aMember("n2").joined(), turned(N1, MemberStatus.FAILED));
        var read = StateCodec.decode(StateCodec.encode(state));
        assertThat(read.members().all())
                .containsExactlyElementsOf(state.members().all())
                .hasSize(2);
        assertThat(read.members().servers()).extracting(Member::peer).containsExactly("10.0.0.1:8300");
    }

    private static final RegistryState TWO =
            States.after(N1.joined(), aMember("n2").joined());

    private static RegistryState with(RegistryState before, Command command) {
        return States.then(before, command).state();
    }

    @Test
    void anInstanceThatIsRegisteredElsewhereMovesThere() {
        var web = aService("web").withId("web-1");
        var both = with(with(TWO, web.registeredOn("n1")), web.registeredOn("n2"));
        var moved = with(both, new MoveService("N2", "web-1", "web"));
        assertThat(moved.catalog().instancesOf("web"))
                .extracting(Instance::node)
                .containsExactly("n2");
        assertThat(States.then(moved, new MoveService("n2", "web-1", "web")).verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void instancesThatHaveNoIdOfTheirOwnStayOneOnEachNode() {
        var both = with(
                with(TWO, aService("web").withId("web").registeredOn("n1")),
                aService("web").withId("web").registeredOn("n2"));
        assertThat(States.then(both, new MoveService("n2", "web", "web")).verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void whatMovesTakesNothingFromNodesWithoutAnAgent() {
        var external = with(
                with(TWO, io.vigie.registry.testing.NodeBuilder.aNode("ext").registered()),
                aService("web").withId("web-1").registeredOn("ext"));
        assertThat(States.then(external, new MoveService("n2", "web-1", "web")).verdict())
                .isEqualTo(Verdict.UNCHANGED);
        assertThat(States.then(external, new WithdrawService("n2", "web-1")).verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void anInstanceIsWithdrawnThroughAnyAgentUnlessItIsNotClearWhich() {
        var web = aService("web").withId("web-1");
        var one = with(TWO, web.registeredOn("n1"));
        assertThat(with(one, new WithdrawService("n2", "web-1")).catalog().instancesOf("web"))
                .isEmpty();
        var both = with(one, web.registeredOn("n2"));
        assertThat(with(both, new WithdrawService("n2", "web-1")).catalog().instancesOf("web"))
                .extracting(Instance::node)
                .containsExactly("n1");
        var three = with(both, aMember("n3").joined());
        assertThat(States.then(three, new WithdrawService("n3", "web-1")).verdict())
                .isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void aRestoreLeavesTheClusterAsItIs() {
        var old = States.after(aMember("gone").joined(), aService("web").registeredOn("gone"));
        var now = States.after(N1.serving().joined(), turned(N1, MemberStatus.FAILED));
        var restored = States.then(now, new RestoreState(old)).state();
        assertThat(restored.members().all()).extracting(Member::name).containsExactly("n1");
        assertThat(restored.catalog().nodes()).extracting(Node::name).containsExactly("gone", "n1");
        assertThat(restored.catalog().instancesOf("web")).hasSize(1);
        assertThat(restored.catalog().instancesOf("consul")).hasSize(1);
        assertThat(serfHealth(restored, "n1")).startsWith("critical");
    }

    @Test
    void aRestoreOfWhatWasBeforeAnAgentGotAnotherNameFindsItUnderItsNewName() {
        var old = States.after(N1.joined(), aService("web").registeredOn("n1"));
        var now = States.then(old, aMember("renamed").withId(N1.id()).joined()).state();
        var restored = States.then(now, new RestoreState(old)).state();
        assertThat(restored.catalog().nodes()).extracting(Node::name).containsExactly("renamed");
        assertThat(restored.catalog().instancesOf("web"))
                .extracting(Instance::node)
                .containsExactly("renamed");
    }
}
