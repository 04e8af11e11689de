package io.tomte.rest.internal.session;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.mqtt.api.auth.Accounts;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Caller;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;

/** Logging in and out, and the owner; docs/api.md, "Session and owner". */
public final class SessionCalls {
    private final Services services;
    private final Hub hub;
    private final Sessions sessions;
    private final LoginGuard guard;
    private final Access access;

    /** What the hub calls itself. */
    public record Hub(String name, String version) {}

    public SessionCalls(Services services, Hub hub, Clock clock) {
        this.services = services;
        this.hub = hub;
        this.sessions = new Sessions(clock);
        this.guard = new LoginGuard(clock);
        this.access = new Access(services, sessions, guard, new VerifiedOnce(clock));
    }

    public Access access() {
        return access;
    }

    public List<Route> routes() {
        return List.of(
                Route.open("GET", "/session", this::get),
                Route.open("POST", "/session", this::logIn),
                Route.open("DELETE", "/session", this::logOut),
                Route.open("POST", "/setup", this::setUp));
    }

    private CompletionStage<Response> get(Request request) {
        boolean setup = !services.needAccounts().ownerExists();
        Caller caller = request.caller();
        String csrf = sessions.find(caller.token()).map(Sessions.Session::csrf).orElse("");
        return Response.ok(json(setup, caller.user(), csrf)).now();
    }

    private CompletionStage<Response> logIn(Request request) {
        Fields fields = request.fields();
        String name = fields.text("name");
        String password = fields.text("password");
        fields.refuseOthers();
        access.verify(name, password, request.remote());
        return opened(200, name, request).now();
    }

    private CompletionStage<Response> logOut(Request request) {
        sessions.close(request.caller().token());
        return Response.noContent().with("Set-Cookie", cookie("", 0, request)).now();
    }

    private CompletionStage<Response> setUp(Request request) {
        Fields fields = request.fields();
        String name = fields.text("name");
        String password = fields.text("password");
        String code = fields.optionalText("code").orElse("").strip();
        fields.refuseOthers();
        Accounts accounts = services.needAccounts();
        if (accounts.ownerExists()) {
            throw alreadySetUp();
        }
        if (request.caller().how() != Caller.How.LOCAL
                && !guard.check(request.remote(), () -> false, () -> isCode(accounts, code))) {
            throw new Problem(
                    403,
                    "wrong-code",
                    "That is not the code. The hub prints it at its start; look at its window or log.");
        }
        try {
            accounts.createOwner(name, password);
        } catch (IllegalStateException meanwhile) {
            throw alreadySetUp();
        } catch (IllegalArgumentException bad) {
            throw new Problem(422, "bad-value", String.valueOf(bad.getMessage()));
        }
        return opened(201, name, request).now();
    }

    private static boolean isCode(Accounts accounts, String code) {
        return accounts.setupCode()
                .filter(expected -> Access.same(expected, code))
                .isPresent();
    }

    private static Problem alreadySetUp() {
        return new Problem(409, "already-set-up", "There is an owner already. Log in instead.");
    }

    private Response opened(int status, String user, Request request) {
        sessions.close(request.caller().token());
        Sessions.Session session = sessions.open(user);
        return Response.json(status, json(false, user, session.csrf()))
                .with("Set-Cookie", cookie(session.token(), Sessions.IDLE.toSeconds(), request));
    }

    private JsonObject json(boolean setup, String user, String csrf) {
        JsonObject about = new JsonObject();
        about.addProperty("name", hub.name());
        about.addProperty("version", hub.version());
        JsonObject json = new JsonObject();
        json.addProperty("setup", setup);
        json.add("user", user.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(user));
        json.add("csrf", csrf.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(csrf));
        json.add("hub", about);
        return json;
    }

    /** RFC 6265 section 4.1. A proxy that ends TLS says so in X-Forwarded-Proto; believing a liar only costs him his log-in. */
    private static String cookie(String token, long maxAge, Request request) {
        boolean secure = request.secure()
                || request.header("x-forwarded-proto").filter("https"::equals).isPresent();
        return Access.COOKIE + "=" + token + "; Path=/; Max-Age=" + maxAge + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }
}
