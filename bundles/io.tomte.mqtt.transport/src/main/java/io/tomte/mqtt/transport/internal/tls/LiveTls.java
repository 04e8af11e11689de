package io.tomte.mqtt.transport.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netty.handler.ssl.SslContext;
import io.tomte.mqtt.transport.TlsOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of one listener: made from its files, made anew when they change. Connections that are there keep the one they
 * began with. Everything but {@link #context()} reads files: not on a loop.
 */
public final class LiveTls {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTls.class);

    private final TlsOptions options;
    private final InstantSource clock;
    private volatile SslContext context;
    private Identity identity;
    private Map<Path, String> seen;
    private Optional<String> broken = Optional.empty();
    private Expiry warned = Expiry.FINE;

    private LiveTls(TlsOptions options, InstantSource clock, Map<Path, String> seen, Identity identity)
            throws IOException {
        this.options = options;
        this.clock = clock;
        this.seen = seen;
        this.identity = identity;
        this.context = TlsContexts.server(options, identity);
    }

    /** @param options with certificate and key */
    public static LiveTls open(TlsOptions options, InstantSource clock) throws IOException {
        Map<Path, String> files = look(options);
        return new LiveTls(options, clock, files, identity(options));
    }

    private static Identity identity(TlsOptions options) throws IOException {
        return Identity.read(options.certificate().orElseThrow(), options.key().orElseThrow());
    }

    /** For the next handshake; any thread. */
    public SslContext context() {
        return context;
    }

    /** Takes over files that changed; what is broken is left aside. @return what needs care, for people; empty if nothing */
    public synchronized Optional<String> check() {
        Map<Path, String> now = look(options);
        if (!now.equals(seen)) {
            seen = now;
            reload();
        }
        String care = Stream.of(broken, expiry()).flatMap(Optional::stream).collect(Collectors.joining(" "));
        return care.isEmpty() ? Optional.empty() : Optional.of(care);
    }

    private void reload() {
        try {
            Identity next = identity(options);
            context = TlsContexts.server(options, next);
            identity = next;
            broken = Optional.empty();
            warned = Expiry.FINE;
            LOG.info(
                    "The certificate {} was read again; it is valid until {}.",
                    options.certificate().orElseThrow(),
                    next.ends());
        } catch (IOException problem) {
            broken = Optional.of(problem.getMessage() + " The files read before stay in use.");
            LOG.warn("{}", broken.get());
        }
    }

    private Optional<String> expiry() {
        Optional<String> sentence = Expiry.sentence(
                options.certificate().orElseThrow(), identity.begins(), identity.ends(), clock.instant());
        Expiry now = Expiry.of(identity.ends(), clock.instant());
        if (now != warned) {
            warned = now;
            sentence.ifPresent(text -> LOG.warn("{}", text));
        }
        return sentence;
    }

    /** What tells a file from the one that was there before; also behind a symbolic link that points elsewhere now. */
    private static Map<Path, String> look(TlsOptions options) {
        Map<Path, String> files = new HashMap<>();
        for (Path file : options.files()) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(file, attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size());
            } catch (IOException gone) {
                files.put(file, "unreadable");
            }
        }
        return files;
    }
}
