package io.tomte.rest.internal.http;

import java.util.Objects;

/**
 * Who calls.
 *
 * @param how   by what he is known
 * @param user  name to show; empty for nobody and for this machine
 * @param token of the session; empty without one
 */
public record Caller(How how, String user, String token) {
    public static final Caller NOBODY = new Caller(How.NOT, "", "");

    /** The hub's own machine, while there is no owner. */
    public static final Caller LOCAL = new Caller(How.LOCAL, "", "");

    public Caller {
        Objects.requireNonNull(how, "how");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(token, "token");
    }

    /** By what somebody is known. */
    public enum How {
        NOT,
        SESSION,
        BASIC,
        LOCAL
    }

    public boolean isOwner() {
        return how != How.NOT;
    }

    /** Who did it, for causes and logs. */
    public String name() {
        return user.isEmpty() ? "this machine" : user;
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "Caller[" + how + " " + user + "]";
    }
}
