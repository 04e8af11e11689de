package io.tomte.group.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Kind;
import io.tomte.group.api.Group;
import io.tomte.group.api.Groups;
import io.tomte.group.api.Mode;

/** Groups around a {@link FakeHome}: the test is the thread. */
final class TestGroups implements Turns {
    final FakeHome home;
    final GroupsCore core;
    final List<List<Group>> written = new ArrayList<>();
    Optional<RuntimeException> diskFailure = Optional.empty();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();

    TestGroups() {
        this(new FakeHome(), List.of());
    }

    TestGroups(FakeHome home, List<Group> saved) {
        this.home = home;
        Clock noon = Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);
        core = new GroupsCore(home, noon, this, this::write);
        home.listen(core::onEvent);
        home.groups = Optional.of(core.commands());
        core.start(saved);
        settle();
    }

    private CompletionStage<Void> write(Collection<Group> groups) {
        if (diskFailure.isPresent()) {
            return CompletableFuture.failedFuture(diskFailure.get());
        }
        written.add(List.copyOf(groups));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void later(Duration time, Runnable task) {
        later.add(task);
    }

    void settle() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** The time of all that was put off has come. */
    void pass() {
        tasks.addAll(later);
        later.clear();
        settle();
    }

    <T> T done(CompletionStage<T> stage) {
        settle();
        return stage.toCompletableFuture().join();
    }

    Throwable failure(CompletionStage<?> stage) {
        settle();
        return stage.toCompletableFuture().exceptionNow();
    }

    Groups.Status add(String name, Kind kind, String... members) {
        return done(core.add(group(name, kind, members)));
    }

    static Group group(String name, Kind kind, String... members) {
        return new Group("", name, kind, Optional.empty(), List.of(members), Optional.empty(), 0);
    }

    static Group with(Group group, List<String> members) {
        return new Group(group.id(), group.name(), group.kind(), group.mode(), members, group.area(), group.rev());
    }

    static Group with(Group group, Mode mode) {
        return new Group(
                group.id(), group.name(), group.kind(), Optional.of(mode), group.members(), group.area(), group.rev());
    }

    static Group with(Group group, String name, Optional<String> area) {
        return new Group(group.id(), name, group.kind(), group.mode(), group.members(), area, group.rev());
    }

    String state(String entity) {
        settle();
        return home.entity(entity).state().state();
    }
}
