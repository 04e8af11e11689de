package io.tomte.rest.internal.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is logged in; in memory, so a restart of the hub ends all. Any thread. */
final class Sessions {
    /** A session that is not used for so long ends. */
    static final Duration IDLE = Duration.ofDays(30);

    private static final int MOST = 100;
    private static final int TOKEN_BYTES = 32;

    /**
     * One log-in.
     *
     * @param token in the cookie
     * @param csrf  in the header of every write
     */
    record Session(String token, String user, String csrf, Instant used) {}

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    Session open(String user) {
        Session session = new Session(secret(), user, secret(), clock.instant());
        while (sessions.size() >= MOST) {
            sessions.values().stream()
                    .min(Comparator.comparing(Session::used))
                    .ifPresent(oldest -> sessions.remove(oldest.token()));
        }
        sessions.put(session.token(), session);
        return session;
    }

    Optional<Session> find(String token) {
        Instant now = clock.instant();
        return Optional.ofNullable(sessions.computeIfPresent(
                token,
                (key, session) -> session.used().plus(IDLE).isBefore(now)
                        ? null
                        : new Session(token, session.user(), session.csrf(), now)));
    }

    void close(String token) {
        sessions.remove(token);
    }

    private String secret() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
