package io.tomte.device.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import io.tomte.device.api.Area;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeListener;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Position;
import io.tomte.device.internal.change.Announcements;
import io.tomte.device.internal.change.Commands;
import io.tomte.device.internal.change.EntityEdits;
import io.tomte.device.internal.change.Ghosts;
import io.tomte.device.internal.change.People;
import io.tomte.device.internal.change.Reports;
import io.tomte.device.internal.change.Updates;
import io.tomte.device.internal.hidden.Hidden;
import io.tomte.device.internal.life.Departures;
import io.tomte.device.internal.life.LifeCore;
import io.tomte.device.internal.life.Outside;
import io.tomte.device.internal.life.Reception;
import io.tomte.device.internal.life.Restore;
import io.tomte.device.internal.life.Successions;
import io.tomte.device.internal.loop.Calls;
import io.tomte.device.internal.loop.HomeLoop;
import io.tomte.device.internal.loop.Listeners;
import io.tomte.device.internal.loop.LoopThread;
import io.tomte.device.internal.loop.Mail;
import io.tomte.device.internal.loop.Mailbox;
import io.tomte.device.internal.saved.Saved;
import io.tomte.device.internal.saved.Saver;
import io.tomte.device.internal.state.HomeState;

/**
 * The registry: puts every call into the mailbox of the home loop, applies it there, and publishes one snapshot per turn. Has
 * no thread: whoever calls {@link #turn} is the loop.
 */
public final class HomeCore implements DeviceRegistry {
    private static final int FOLD_FROM = 8_192;
    private static final int REFUSE_FROM = 65_536;
    private static final Duration GHOST_CHECK = Duration.ofMinutes(10);

    private final Mailbox mailbox;
    private final HomeLoop loop;
    private final HomeState state;
    private final Commands commands;
    private final Announcements announcements;
    private final Hidden hidden;
    private final Updates updates;
    private final Reception reception;
    private final LifeCore life;
    private final People people;
    private final EntityEdits edits;
    private final Ghosts ghosts;
    private final Listeners listeners = new Listeners();
    private final Saver saver;
    private final SaveRhythm rhythm;
    private final Departures departures;
    private final Calls calls;
    private volatile Home home;
    private volatile Optional<Position> position = Optional.empty();

    HomeCore(Clock clock, LongSupplier nanoTime, Saved saved, Saver saver) {
        this(clock, nanoTime, saved, saver, new Mailbox(FOLD_FROM, REFUSE_FROM));
    }

    HomeCore(Clock clock, LongSupplier nanoTime, Saved saved, Saver saver, Mailbox mailbox) {
        this.mailbox = mailbox;
        this.loop = new HomeLoop(mailbox, nanoTime);
        this.state = new HomeState(clock);
        this.commands = new Commands(state, loop::after, mailbox::force);
        this.announcements = new Announcements(state);
        this.hidden = new Hidden(state);
        this.updates = new Updates(state, announcements, new Reports(state, commands), hidden);
        this.people = new People(state, announcements);
        this.edits = new EntityEdits(state);
        this.reception = new Reception(state, hidden, people, updates::apply);
        this.calls = new Calls(mailbox, this::keep);
        this.departures = new Departures(state, hidden, reception, announcements, new Surroundings());
        Successions successions = new Successions(state, departures, announcements, mailbox::force);
        this.life = new LifeCore(calls, reception, departures, successions, hidden, updates::settle, mailbox::force);
        this.ghosts = new Ghosts(state, announcements);
        this.saver = saver;
        this.rhythm = new SaveRhythm(loop::after, this::save);
        Restore.fill(state, hidden, saved);
        departures.fill(saved.removed());
        state.turn.takeUnsaved();
        state.turn.takeEvents(); // nobody can have listened before
        this.home = state.snapshot();
        life.refresh(state, state.turn.takeInInbox(), true);
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

    /** How devices come and go. */
    public LifeCore life() {
        return life;
    }

    /** Other settings; any thread. */
    public void configure(HomeSettings settings) {
        position = settings.position();
        mailbox.force(() -> {
            hidden.ask(settings.askForNewDevices());
            if (!settings.askForNewDevices()) {
                reception.admitAll();
                updates.settle();
            }
        });
    }

    Mailbox mailbox() {
        return mailbox;
    }

    private void read(Mail mail) {
        if (mail instanceof Mail.Work work) {
            work.task().run();
        } else if (mail instanceof Mail.Apply apply) {
            updates.apply(apply);
            calls.atEnd(() -> apply.done().complete(null));
        } else if (mail instanceof Mail.Folded folded) {
            folded.unfold().forEach(updates::apply);
            calls.atEnd(() -> folded.done.complete(null));
        }
    }

    private void publish() {
        home = state.snapshot();
        Set<String> inInbox = state.turn.takeInInbox();
        boolean besideInbox = state.turn.takeBesideInbox();
        boolean inboxChanged = besideInbox || !inInbox.isEmpty();
        if (inboxChanged) {
            life.refresh(state, inInbox, besideInbox);
        }
        calls.complete();
        List<HomeEvent> events = state.turn.takeEvents();
        listeners.deliver(events);
        if (inboxChanged) {
            life.tell();
        }
        if (state.turn.takeUnsaved()) {
            rhythm.changed(events.size());
        }
    }

    private void save() {
        state.turn.takeUnsaved();
        saver.save(lastWords(), () -> {});
    }

    /** Saves at once. */
    private void keep(Runnable then) {
        saver.save(lastWords(), () -> mailbox.force(then));
    }

    private void layGhosts() {
        ghosts.lay();
        departures.expire();
        updates.settle();
        loop.after(GHOST_CHECK, this::layGhosts);
    }

    /** What is to be saved now, complete; only when the loop stands still. */
    Saved lastWords() {
        return Restore.save(state, hidden, departures.all());
    }

    // ---- adapters come and go

    /** An adapter takes commands from now on. */
    public void adapterAdded(CommandHandler handler) {
        mailbox.force(() -> {
            commands.add(handler);
            if (handler.isMadeHere()) {
                reception.acceptAll(handler.source());
            }
            refresh(handler.source(), "adapter " + handler.source() + " runs");
            departures.adapterAdded(handler.source());
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
    public Optional<Position> position() {
        return position;
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
        return calls.call(() -> commands.send(entity, command, cause));
    }

    @Override
    public CompletionStage<Device> renameDevice(String id, String name, Optional<Long> rev) {
        return calls.callKept(() -> people.rename(id, name, rev));
    }

    @Override
    public CompletionStage<Device> moveDevice(String id, Optional<String> area, Optional<Long> rev) {
        return calls.callKept(() -> people.move(id, area, rev));
    }

    @Override
    public CompletionStage<Entity> editEntity(String id, UnaryOperator<EntitySettings> change, Optional<Long> rev) {
        return calls.callKept(() -> edits.edit(id, change, rev));
    }

    @Override
    public CompletionStage<Void> removeDevice(String id) {
        return life.remove(id).thenAccept(gone -> {});
    }

    @Override
    public CompletionStage<Area> addArea(String name) {
        return calls.callKept(() -> people.addArea(name));
    }

    @Override
    public CompletionStage<Area> renameArea(String id, String name) {
        return calls.callKept(() -> people.renameArea(id, name));
    }

    @Override
    public CompletionStage<Void> removeArea(String id) {
        return calls.runKept(() -> people.removeArea(id));
    }

    /** What leaving devices have to do with besides the home. */
    private final class Surroundings implements Outside {
        @Override
        public Optional<CommandHandler> handler(String source) {
            return commands.handler(source);
        }

        @Override
        public void save(Runnable then) {
            keep(then);
        }

        @Override
        public void later(Duration delay, Runnable task) {
            loop.after(delay, task);
        }

        @Override
        public void onLoop(Runnable task) {
            mailbox.force(task);
        }

        @Override
        public void apply(String source, HomeUpdate update) {
            updates.apply(source, update);
        }

        @Override
        public void settle() {
            updates.settle();
        }
    }
}
