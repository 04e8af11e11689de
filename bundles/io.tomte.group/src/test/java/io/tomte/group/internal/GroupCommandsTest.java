package io.tomte.group.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.HomeEvent.Outcome;
import io.tomte.device.api.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

class GroupCommandsTest {
    private static final Cause ME = Cause.user("me");
    private static final Command ON = Command.of("turn_on");

    private final TestGroups groups = new TestGroups();

    @BeforeEach
    void twoLamps() {
        groups.home.put(TestEntity.of("light.a").is("off").entity());
        groups.home.put(TestEntity.of("light.b").is("off").entity());
        groups.add("K", Kind.LIGHT, "light.a", "light.b", "light.gone");
    }

    private CompletableFuture<Void> send(String group, Command command) {
        CompletableFuture<Void> done =
                groups.core.commands().handle(group, command, ME).toCompletableFuture();
        groups.settle();
        return done;
    }

    private void progress(int sent, Outcome outcome, String detail) {
        FakeHome.Sent command = groups.home.sent.get(sent);
        groups.home.progress(command.id(), command.entity(), outcome, detail);
        groups.settle();
    }

    @Test
    void allMembersAreToldByTheOneWhoAsked() {
        send("k", ON);

        assertThat(groups.home.sent)
                .extracting(FakeHome.Sent::entity, FakeHome.Sent::command, FakeHome.Sent::cause)
                .containsExactly(tuple("light.a", ON, ME), tuple("light.b", ON, ME));
    }

    @Test
    void itIsDoneWhenAllHaveConfirmed() {
        CompletableFuture<Void> done = send("k", ON);
        progress(0, Outcome.SENT, "");
        progress(0, Outcome.CONFIRMED, "");
        progress(1, Outcome.SENT, "");
        assertThat(done).isNotDone();

        progress(1, Outcome.CONFIRMED, "");
        assertThat(done).isCompleted();
    }

    @Test
    void whoDidNotIsNamed() {
        CompletableFuture<Void> done = send("k", ON);
        progress(0, Outcome.TIMED_OUT, "no confirmation came within 5 s");
        assertThat(done).isNotDone();
        progress(1, Outcome.CONFIRMED, "");

        assertThat(done.exceptionNow()).hasMessage("1 of 2 confirmed. The light.a: no confirmation came within 5 s");
    }

    @Test
    void aMemberThatRefusesDoesNotKeepTheOthersBack() {
        groups.home.refusals.put(
                "light.a", new CommandRefusedException(Reason.NOT_REACHABLE, "The lamp cannot be told anything."));
        CompletableFuture<Void> done = send("k", ON);
        assertThat(groups.home.sent).extracting(FakeHome.Sent::entity).containsExactly("light.b");
        progress(0, Outcome.CONFIRMED, "");

        assertThat(done.exceptionNow()).hasMessage("1 of 2 confirmed. The lamp cannot be told anything.");
    }

    @Test
    void anAnswerThatComesBeforeItsCommandHasANumberCounts() {
        CompletableFuture<Void> done =
                groups.core.commands().handle("k", ON, ME).toCompletableFuture();
        groups.home.progress("c1", "light.a", Outcome.CONFIRMED, "");
        groups.home.progress("c2", "light.b", Outcome.CONFIRMED, "");
        groups.settle();

        assertThat(done).isCompleted();
    }

    @Test
    void aGroupInAGroupAnswersForItsMembers() {
        groups.add("Outer", Kind.LIGHT, "light.k");
        CompletableFuture<Void> done = send("outer", ON);
        progress(0, Outcome.CONFIRMED, "");
        progress(1, Outcome.FAILED, "the lamp said no");

        assertThat(done.exceptionNow())
                .hasMessage("0 of 1 confirmed. K: 1 of 2 confirmed. The light.b: the lamp said no");
    }

    @Test
    void toggleBringsAllIntoOneState() {
        groups.home.report("light.b", "on", Map.of(), ME);
        groups.settle();
        send("k", Command.of("toggle"));

        assertThat(groups.home.sent)
                .extracting(FakeHome.Sent::command)
                .isEqualTo(List.of(Command.of("turn_off"), Command.of("turn_off")));
    }

    @Test
    void whatNoMemberCanDoIsRefusedAtOnce() {
        assertThat(catchThrowableOfType(
                                CommandRefusedException.class,
                                () -> groups.core.commands().handle("k", Command.of("open_cover"), ME))
                        .reason())
                .isEqualTo(Reason.BAD_ARGUMENT);
        assertThat(catchThrowableOfType(
                                CommandRefusedException.class,
                                () -> groups.core.commands().handle("x", ON, ME))
                        .reason())
                .isEqualTo(Reason.NO_SUCH_ENTITY);
        assertThat(groups.home.sent).isEmpty();
    }

    @Test
    void whoWaitsWhenTheGroupsStopIsTold() {
        CompletableFuture<Void> done = send("k", ON);
        groups.core.close();

        assertThat(done.exceptionNow()).hasMessage("The groups were stopped meanwhile.");
    }
}
