package io.tomte.binding.mqtt.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.MessageTrace;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/** Opens a session for each adapter and hands messages to those that want them. */
public final class Binding {
    private final Link link;
    private final DeviceRegistry registry;
    private final Scheduler scheduler;
    private final Gate gate;
    private final Subscriptions subscriptions;
    private final List<AdapterHost> hosts = new ArrayList<>(); // only on the binding's thread
    private Publish latest = Publish.of("", Bytes.EMPTY, QoS.AT_MOST_ONCE, false);

    /** Lets a command in, or says that there is no room. */
    @FunctionalInterface
    interface Gate {
        boolean tryExecute(Runnable task);
    }

    /** The binding on its own thread, at the end of an MQTT client. Both belong to the caller. */
    public static Binding on(BindingLoop loop, ClientLink link, DeviceRegistry registry) {
        Binding binding = new Binding(link, registry, loop, loop::tryExecute);
        link.connect(binding::onPublish);
        return binding;
    }

    Binding(Link link, DeviceRegistry registry, Scheduler scheduler, Gate gate) {
        this.link = link;
        this.registry = registry;
        this.scheduler = scheduler;
        this.gate = gate;
        this.subscriptions = new Subscriptions(link, scheduler);
    }

    /** Opens a session; any thread. */
    public Attached attach(DeviceAdapter adapter) {
        Attached attached = new Attached(adapter);
        scheduler.execute(attached::open);
        return attached;
    }

    /**
     * A message from the broker. The client calls once per filter that matches, with the same record each time; adapters get
     * it once.
     */
    @SuppressWarnings("ReferenceEquality") // two equal messages are two messages
    void onPublish(Publish message) {
        if (message == latest) {
            return;
        }
        latest = message;
        for (AdapterHost host : List.copyOf(hosts)) {
            host.onPublish(message);
        }
    }

    /** An adapter with its session: takes commands and shows raw messages under the adapter's name. Any thread. */
    public final class Attached implements CommandHandler {
        private final DeviceAdapter adapter;
        private final TouchedTopics topics = new TouchedTopics();
        private final TraceRing trace;
        private final List<AdapterHost> session = new ArrayList<>(1); // empty until opened and after the end

        private Attached(DeviceAdapter adapter) {
            this.adapter = adapter;
            this.trace = new TraceRing(adapter.name(), topics);
        }

        private void open() {
            AdapterHost host = new AdapterHost(adapter, link, subscriptions, registry, scheduler, trace, topics);
            session.add(host);
            hosts.add(host);
            host.start();
        }

        private void end() {
            session.forEach(AdapterHost::stop);
            hosts.removeAll(session);
            session.clear();
        }

        /** Closes the session; any thread. The stage completes when that is done. */
        public CompletionStage<Void> detach() {
            return CompletableFuture.runAsync(this::end, scheduler);
        }

        public MessageTrace trace() {
            return trace;
        }

        @Override
        public String source() {
            return adapter.name();
        }

        @Override
        public boolean isMadeHere() {
            return adapter.isMadeHere();
        }

        @Override
        public boolean lists() {
            return adapter.lists();
        }

        @Override
        public CompletionStage<Void> handle(String key, Command command) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            if (!gate.tryExecute(() -> carryOut(key, command, done))) {
                done.completeExceptionally(new CommandRefusedException(
                        Reason.NOT_REACHABLE, "The hub is busy with messages of devices; try again in a moment."));
            }
            return done;
        }

        @Override
        public CompletionStage<List<Kept>> kept(Set<String> keys) {
            return CompletableFuture.supplyAsync(
                    () -> session.stream()
                            .flatMap(host -> host.topicsOf(keys).stream())
                            .flatMap(topic -> link.retained(topic).stream())
                            .map(KeptMessages::write)
                            .toList(),
                    scheduler);
        }

        @Override
        public CompletionStage<Void> clear(List<Kept> kept) {
            return CompletableFuture.runAsync(
                    () -> kept.forEach(
                            one -> link.publish(Publish.of(one.address(), Bytes.EMPTY, QoS.AT_LEAST_ONCE, true))),
                    scheduler);
        }

        @Override
        public CompletionStage<Void> restore(List<Kept> kept) {
            return CompletableFuture.runAsync(
                    () -> kept.stream()
                            .flatMap(one -> KeptMessages.read(one).stream())
                            .forEach(link::publish),
                    scheduler);
        }

        private void carryOut(String key, Command command, CompletableFuture<Void> done) {
            if (session.isEmpty()) {
                done.completeExceptionally(
                        new CommandRefusedException(Reason.NOT_REACHABLE, "The adapter " + source() + " has stopped."));
                return;
            }
            session.getFirst()
                    .onCommand(key, command)
                    .ifPresentOrElse(done::completeExceptionally, () -> done.complete(null));
        }
    }
}
