package io.tomte.rest.internal.session;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import io.tomte.mqtt.api.auth.Accounts;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Caller;
import io.tomte.rest.internal.http.Gate;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;

/** Decides who a caller is and whether he may go on. Any thread; checking a password blocks for about 100 ms. */
public final class Access implements Gate {
    static final String COOKIE = "tomte-session";
    static final String CSRF = "x-csrf";

    private final Services services;
    private final Sessions sessions;
    private final LoginGuard guard;
    private final VerifiedOnce verified;

    Access(Services services, Sessions sessions, LoginGuard guard, VerifiedOnce verified) {
        this.services = services;
        this.sessions = sessions;
        this.guard = guard;
        this.verified = verified;
    }

    @Override
    public Caller admit(boolean open, Request request) {
        Caller caller = identify(request);
        if (!open && !caller.isOwner()) {
            services.needAccounts();
            throw new Problem(401, "not-logged-in", "Log in first, with POST /api/v1/session or HTTP Basic.");
        }
        if (!request.isRead()) {
            refuseForgery(request, caller);
        }
        return caller;
    }

    /** Whether somebody who was let in would still be. */
    public boolean stillIn(Caller caller) {
        return switch (caller.how()) {
            case SESSION -> sessions.find(caller.token()).isPresent();
            case LOCAL -> services.accounts().filter(Accounts::ownerExists).isEmpty();
            case BASIC -> true;
            case NOT -> false;
        };
    }

    private Caller identify(Request request) {
        Optional<String> basic =
                request.header("authorization").filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6));
        if (basic.isPresent()) {
            return basic(basic.get().substring(6).strip(), request.remote());
        }
        Optional<Sessions.Session> session = cookie(request).flatMap(sessions::find);
        if (session.isPresent()) {
            return new Caller(
                    Caller.How.SESSION, session.get().user(), session.get().token());
        }
        boolean open =
                services.accounts().filter(accounts -> !accounts.ownerExists()).isPresent();
        return open && Locality.isLocal(request) && !Locality.isForeign(request) ? Caller.LOCAL : Caller.NOBODY;
    }

    private Caller basic(String encoded, InetAddress remote) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new Problem(401, "wrong-password", "The header Authorization cannot be read.");
        }
        int colon = pair.indexOf(':');
        String name = colon < 0 ? pair : pair.substring(0, colon);
        String password = colon < 0 ? "" : pair.substring(colon + 1);
        verify(name, password, remote);
        return new Caller(Caller.How.BASIC, name, "");
    }

    /** @throws Problem unless name and password belong together */
    void verify(String name, String password, InetAddress remote) {
        Accounts accounts = services.needAccounts();

        if (!guard.check(remote, () -> verified.knows(name, password), () -> accounts.verify(name, password))) {
            throw new Problem(401, "wrong-password", "Name and password do not belong together. Try again.");
        }
        verified.remember(name, password);
    }

    /** A write with a session must repeat its secret; one without a session must not come from a foreign page. */
    private void refuseForgery(Request request, Caller caller) {
        if (caller.how() == Caller.How.SESSION) {
            String expected =
                    sessions.find(caller.token()).map(Sessions.Session::csrf).orElse("");
            String given = request.header(CSRF).orElse("");
            if (expected.isEmpty() || !same(expected, given)) {
                throw new Problem(
                        403, "csrf", "The header X-CSRF is missing or old. Take the value from GET /api/v1/session.");
            }
        } else if (Locality.isForeign(request)) {
            throw new Problem(
                    403,
                    "foreign-page",
                    "The call comes from a page of another site. If a proxy stands between, let it pass the Host header on.");
        }
    }

    private static Optional<String> cookie(Request request) {
        return request.header("cookie").stream()
                .flatMap(header -> java.util.Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
