package io.tomte.log.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.slf4j.event.Level;

/**
 * How much is told.
 *
 * @param usual by loggers that {@code others} does not name
 * @param others by a logger and those below it; the longest name counts
 */
public record Levels(Level usual, Map<String, Level> others) {
    public Levels {
        others = Map.copyOf(others);
    }

    /**
     * @param others each {@code name=level}
     * @throws IllegalArgumentException with a sentence, for what is neither
     */
    public static Levels parse(String usual, List<String> others) {
        Map<String, Level> parsed = new HashMap<>();
        for (String other : others) {
            int equals = other.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + other + "' is not name=level");
            }
            parsed.put(other.substring(0, equals).strip(), level(other.substring(equals + 1)));
        }
        return new Levels(level(usual), parsed);
    }

    /** @throws IllegalArgumentException with a sentence */
    public static Level level(String name) {
        try {
            return Level.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no level: error, warn, info, debug or trace", unknown);
        }
    }

    /** The least that a logger tells. */
    Level of(String logger) {
        for (String name = logger; !others.isEmpty(); name = name.substring(0, name.lastIndexOf('.'))) {
            Level level = others.get(name);
            if (level != null) {
                return level;
            }
            if (name.lastIndexOf('.') < 0) {
                break;
            }
        }
        return usual;
    }
}
