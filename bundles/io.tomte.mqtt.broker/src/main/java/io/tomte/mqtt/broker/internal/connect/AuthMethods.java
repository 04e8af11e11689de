package io.tomte.mqtt.broker.internal.connect;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.tomte.mqtt.api.auth.AuthMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The methods of enhanced authentication that are there now. Any thread. */
public final class AuthMethods {
    private static final Logger LOG = LoggerFactory.getLogger(AuthMethods.class);

    private final Supplier<List<AuthMethod>> methods;

    /** @param methods lowest ranking first, as Declarative Services sorts them; read anew for every client */
    public AuthMethods(Supplier<List<AuthMethod>> methods) {
        this.methods = methods;
    }

    Optional<AuthMethod> named(String name) {
        return List.copyOf(methods.get()).reversed().stream()
                .filter(method -> isNamed(method, name))
                .findFirst();
    }

    private static boolean isNamed(AuthMethod method, String name) {
        try {
            return name.equals(method.name());
        } catch (RuntimeException broken) {
            LOG.warn("An authentication method cannot tell its name", broken);
            return false;
        }
    }
}
