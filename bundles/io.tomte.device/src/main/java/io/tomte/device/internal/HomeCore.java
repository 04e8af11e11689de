package io.tomte.device.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.tomte.device.api.Area;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeListener;
import io.tomte.device.api.HomeUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry: puts every call into the mailbox of the home loop, applies it there, and publishes one snapshot per turn. Has
 * no thread: whoever calls {@link #turn} is the loop.
 */
public final class HomeCore implements DeviceRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(HomeCore.class);
    private static final int FOLD_FROM = 8_192;
    private static final int REFUSE_FROM = 65_536;
    private static final Duration SAVE_DELAY = Duration.ofMillis(500);
    private static final Duration GHOST_CHECK = Duration.ofMinutes(10);

    private final Mailbox mailbox;
    private final HomeLoop loop;
    private final HomeState state;
    private final Commands commands;
    private final Reports reports;
    private final Announcements announcements;
    private final Twins twins;
    private final People people;
    private final Ghosts ghosts;
    private final Listeners listeners = new Listeners();
    private final Consumer<Saved> saver;
    private final Map<Class<?>, Long> ignored = new HashMap<>();
    private List<Runnable> completions = new ArrayList<>();
    private boolean saving;
    private volatile Home home;

    HomeCore(Clock clock, LongSupplier nanoTime, Saved saved, Consumer<Saved> saver) {
        this(clock, nanoTime, saved, saver, new Mailbox(FOLD_FROM, REFUSE_FROM));
    }

    HomeCore(Clock clock, LongSupplier nanoTime, Saved saved, Consumer<Saved> saver, Mailbox mailbox) {
        this.mailbox = mailbox;
        this.loop = new HomeLoop(mailbox, nanoTime);
        this.state = new HomeState(clock);
        this.commands = new Commands(state, loop::after, mailbox::force);
        this.reports = new Reports(state, commands);
        this.announcements = new Announcements(state);
        this.twins = new Twins(state);
        this.people = new People(state, announcements);
        this.ghosts = new Ghosts(state, announcements);
        this.saver = saver;
        Restore.fill(state, saved);
        state.takeEvents(); // nobody can have listened before
        this.home = state.snapshot();
        loop.after(GHOST_CHECK, this::layGhosts);
    }

    // ---- the loop

    /** @return whether there was anything to do */
    boolean turn() {
        return loop.turn(this::read, this::publish);
    }

    long nanosToNext() {
        return loop.untilNext(LoopThread.longestNanos());
    }

    Mailbox mailbox() {
        return mailbox;
    }

    private void read(Mail mail) {
        switch (mail) {
            case Mail.Work work -> work.task().run();
            case Mail.Apply apply -> {
                applyNow(apply);
                completions.add(() -> apply.done().complete(null));
            }
            case Mail.Folded folded -> {
                folded.unfold().forEach(this::applyNow);
                completions.add(() -> folded.done.complete(null));
            }
        }
    }

    private void applyNow(Mail.Apply apply) {
        for (HomeUpdate update : apply.updates()) {
            try {
                applyNow(apply.source(), update);
            } catch (RuntimeException e) {
                LOG.error("{} reported something that could not be applied: {}", apply.source(), update, e);
            }
        }
        settle();
    }

    /** Whoever was kept aside takes the place of what is gone, before empty devices are taken out. */
    private void settle() {
        twins.release().forEach((source, updates) -> updates.forEach(update -> applyNow(source, update)));
        announcements.settle();
    }

    private void applyNow(String source, HomeUpdate update) {
        if (update instanceof HomeUpdate.Announce announce) {
            if (!twins.withhold(source, announce)) {
                announcements.announce(source, announce);
            }
            return;
        }
        Optional<EntitySlot> found = state.at(source, update.key()).filter(slot -> slot.announced);
        if (found.isEmpty()) {
            if (twins.follow(source, update)) {
                return;
            }
            if (!(update instanceof HomeUpdate.Withdraw)) { // to withdraw twice is no fault
                ignore(source, update);
            }
            return;
        }
        EntitySlot slot = found.get();
        switch (update) {
            case HomeUpdate.Announce announce -> announcements.announce(source, announce);
            case HomeUpdate.Withdraw withdraw -> announcements.withdraw(slot);
            case HomeUpdate.Report report -> reports.report(slot, report);
            case HomeUpdate.Reach reach -> reports.reach(slot, reach);
            case HomeUpdate.Fire fire -> reports.fire(slot, fire);
            case HomeUpdate.Trouble trouble -> reports.trouble(slot, trouble.problem());
            case HomeUpdate.Solved solved -> reports.solved(slot, solved.problem());
        }
    }

    private void ignore(String source, HomeUpdate update) {
        long count = ignored.merge(update.getClass(), 1L, Long::sum);
        if (Long.bitCount(count) == 1) { // the 1st, 2nd, 4th, 8th …
            LOG.warn("{} spoke of {}, which it has not announced ({} times so far)", source, update.key(), count);
        }
    }

    private void publish() {
        home = state.snapshot();
        List<Runnable> done = completions;
        completions = new ArrayList<>();
        done.forEach(Runnable::run);
        listeners.deliver(state.takeEvents());
        if (!saving && state.takeUnsaved()) {
            saving = true;
            loop.after(SAVE_DELAY, this::save);
        }
    }

    private void save() {
        saving = false;
        state.takeUnsaved();
        saver.accept(Restore.save(state));
    }

    private void layGhosts() {
        ghosts.lay();
        settle();
        loop.after(GHOST_CHECK, this::layGhosts);
    }

    /** What is to be saved now, complete; only when the loop stands still. */
    Saved lastWords() {
        return Restore.save(state);
    }

    // ---- adapters come and go

    /** An adapter takes commands from now on. */
    public void adapterAdded(CommandHandler handler) {
        mailbox.force(() -> {
            commands.add(handler);
            refresh(handler.source(), "adapter " + handler.source() + " runs");
        });
    }

    /** An adapter takes no commands any more. */
    public void adapterRemoved(CommandHandler handler) {
        mailbox.force(() -> {
            commands.remove(handler);
            refresh(handler.source(), "adapter " + handler.source() + " is stopped");
        });
    }

    private void refresh(String source, String why) {
        Cause cause = Cause.hub(why);
        state.slots().stream()
                .filter(slot -> slot.source.equals(source))
                .forEach(slot -> state.refreshState(slot, cause));
        state.deviceSlots().forEach(announcements::refresh);
    }

    // ---- DeviceRegistry

    @Override
    public Home home() {
        return home;
    }

    @Override
    public Registration listen(HomeListener listener) {
        return listeners.add(listener);
    }

    @Override
    public CompletionStage<Void> apply(String source, List<HomeUpdate> updates) {
        return mailbox.offer(new Mail.Apply(source, List.copyOf(updates), new CompletableFuture<>()));
    }

    @Override
    public CompletionStage<String> command(String entity, Command command, Cause cause) {
        return onLoop(() -> commands.send(entity, command, cause));
    }

    @Override
    public CompletionStage<Device> renameDevice(String id, String name, Optional<Long> rev) {
        return onLoop(() -> people.rename(id, name, rev));
    }

    @Override
    public CompletionStage<Device> moveDevice(String id, Optional<String> area, Optional<Long> rev) {
        return onLoop(() -> people.move(id, area, rev));
    }

    @Override
    public CompletionStage<Void> removeDevice(String id) {
        return this.<Optional<Void>>onLoop(() -> {
                    people.remove(id);
                    settle();
                    return Optional.empty();
                })
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Area> addArea(String name) {
        return onLoop(() -> people.addArea(name));
    }

    @Override
    public CompletionStage<Area> renameArea(String id, String name) {
        return onLoop(() -> people.renameArea(id, name));
    }

    @Override
    public CompletionStage<Void> removeArea(String id) {
        return this.<Optional<Void>>onLoop(() -> {
                    people.removeArea(id);
                    return Optional.empty();
                })
                .thenAccept(done -> {});
    }

    private <T> CompletableFuture<T> onLoop(Supplier<T> change) {
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean taken = mailbox.offer(new Mail.Work(() -> {
            try {
                T value = change.get();
                completions.add(() -> result.complete(value));
            } catch (RuntimeException e) {
                completions.add(() -> result.completeExceptionally(e));
            }
        }));
        if (!taken) {
            result.completeExceptionally(new RejectedExecutionException("The home is far behind; try again later."));
        }
        return result;
    }
}
