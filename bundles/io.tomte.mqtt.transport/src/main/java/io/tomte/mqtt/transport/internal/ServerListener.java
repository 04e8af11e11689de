package io.tomte.mqtt.transport.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.OpenListener;
import io.tomte.mqtt.transport.Transport;
import io.tomte.mqtt.transport.internal.tls.LiveTls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener: its sockets, or the reason why there are none. What waits (opening, closing, reading files) runs on
 * threads of its own, one at a time; the status changes on the first loop only.
 */
public final class ServerListener implements OpenListener {
    private static final Logger LOG = LoggerFactory.getLogger(ServerListener.class);

    private record Status(State state, Optional<InetSocketAddress> address, String detail) {
        boolean says(Status other) {
            return state == other.state && address.equals(other.address) && detail.equals(other.detail);
        }
    }

    private final ListenerOptions options;
    private final NettyLoops loops;
    private final NettyLoop loop;
    private final Guests guests;
    private final Function<Connection, ConnectionReceiver> acceptor;
    private final Consumer<Listener> changed;
    private final InstantSource clock;
    private final Object opening = new Object();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile Status status = new Status(State.OFF, Optional.empty(), "Not started yet.");
    private boolean closed; // guarded by opening, as the next two
    private Optional<Sockets> sockets = Optional.empty();
    private Optional<LiveTls> tls = Optional.empty();

    public ServerListener(
            ListenerOptions options,
            NettyLoops loops,
            Function<Connection, ConnectionReceiver> acceptor,
            Consumer<Listener> changed,
            InstantSource clock) {
        this.options = options;
        this.loops = loops;
        this.loop = loops.own(loops.get(0)).orElseThrow();
        this.guests = new Guests(options.transport().key(), loops, options.limits());
        this.acceptor = acceptor;
        this.changed = changed;
        this.clock = clock;
    }

    public void start() {
        if (!options.enabled()) {
            off("The " + transport() + " listener is switched off in the configuration.");
        } else if (options.transport().encrypted()
                && (options.tls().certificate().isEmpty() || options.tls().key().isEmpty())) {
            off("The " + transport()
                    + " listener needs a certificate: set mqtt.tls.cert and mqtt.tls.key to PEM files.");
        } else if (isUnix() && options.bind().file().isEmpty()) {
            off("The unix listener needs a path: set mqtt.unix.path to one.");
        } else {
            aside(this::attempt);
        }
    }

    private void off(String why) {
        become(new Status(State.OFF, Optional.empty(), why));
    }

    private void aside(Runnable task) {
        Thread.ofPlatform().daemon().name("tomte-listen-" + transport()).start(() -> {
            synchronized (opening) {
                try {
                    if (!closed) {
                        task.run();
                    }
                } catch (RejectedExecutionException end) {
                    closed = true; // the loops are gone, and with them everything
                }
            }
        });
    }

    private void attempt() {
        try {
            if (options.transport().encrypted()) {
                tls = Optional.of(LiveTls.open(options.tls(), clock));
            }
            Sockets opened = Sockets.open(options, loops, new Accepting(options, tls, loops, guests, acceptor));
            sockets = Optional.of(opened);
            listening(opened);
        } catch (IOException problem) {
            failed(problem.getMessage());
        }
    }

    private void failed(String why) {
        long seconds = Math.max(1, options.retryDelay().toSeconds());
        become(new Status(State.FAILED, Optional.empty(), why + " Tries again every " + seconds + " s."));
        loop.schedule(options.retryDelay(), () -> aside(this::attempt));
    }

    /** Says where, and what needs care; with TLS looks again from time to time. */
    private void listening(Sockets opened) {
        String care =
                tls.flatMap(LiveTls::check).map(sentence -> " " + sentence).orElse("");
        Optional<InetSocketAddress> address = opened.address();
        become(new Status(State.LISTENING, address, "Listens " + where(address) + "." + care));
        if (tls.isPresent()) {
            loop.schedule(options.tls().checkEvery(), () -> aside(() -> listening(opened)));
        }
    }

    private String where(Optional<InetSocketAddress> address) {
        if (address.isEmpty()) {
            return "at " + options.bind().file().orElseThrow();
        }
        String on = options.bind().isAll()
                ? "all addresses"
                : String.join(" and ", options.bind().addresses());
        return "on " + on + ", port " + address.get().getPort();
    }

    private void become(Status next) {
        loop.execute(() -> {
            if (!next.says(status)) {
                boolean care = next.state() == State.LISTENING && status.state() == State.LISTENING;
                status = next;
                if (!care) { // that was logged where it was found
                    log(next);
                }
                changed.accept(this);
            }
        });
    }

    private void log(Status now) {
        switch (now.state()) {
            case LISTENING -> LOG.info("{} {}", endpoint(), now.detail());
            case FAILED -> LOG.warn("{} {}", endpoint(), now.detail());
            case OFF -> LOG.info("{}", now.detail());
        }
    }

    private boolean isUnix() {
        return options.transport() == Transport.UNIX;
    }

    @Override
    public String transport() {
        return options.transport().key();
    }

    @Override
    public String endpoint() {
        if (isUnix()) {
            return options.bind()
                    .file()
                    .map(file -> file.toAbsolutePath().toUri().toString().replaceFirst("^file:/+", "unix:/"))
                    .orElse("unix:");
        }
        String first =
                options.bind().isAll() ? "0.0.0.0" : options.bind().addresses().getFirst();
        int port =
                address().map(InetSocketAddress::getPort).orElse(options.bind().port());
        String host = first.indexOf(':') < 0 ? first : "[" + first + "]";
        String path =
                options.transport().webSocket() ? options.webSocket().paths().getFirst() : "";
        return options.transport().scheme() + "://" + host + ":" + port + path;
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return status.address();
    }

    @Override
    public State state() {
        return status.state();
    }

    @Override
    public String detail() {
        return status.detail();
    }

    @Override
    public int connections() {
        return guests.count();
    }

    @Override
    public CompletionStage<Void> close(ReasonCode reason) {
        Thread.ofPlatform().daemon().name("tomte-listen-" + transport()).start(() -> {
            synchronized (opening) {
                closed = true;
                sockets.ifPresent(Sockets::close);
                sockets = Optional.empty();
            }
            guests.sayGoodbye(reason);
            gone.complete(null);
        });
        return gone;
    }
}
