package io.tomte.jinja.internal.library;

import java.util.Optional;
import java.util.Set;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Callable;
import io.tomte.jinja.internal.value.Comparison;
import io.tomte.jinja.internal.value.HasAttributes;
import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Sequence;
import io.tomte.jinja.internal.value.Text;

/** States of entities: what the caller looks up, {@code unknown} where it knows nothing. Attributes are not offered. */
final class StateFunctions {
    private static final String UNKNOWN = "unknown";
    private static final Set<String> NO_VALUE = Set.of(UNKNOWN, "unavailable");

    private StateFunctions() {}

    static void addTo(Library library) {
        library.global("states", AllStates::new)
                .filter(
                        "states",
                        "entity_id *args **named",
                        a -> state(a.run(), a.text(0)).orElse(UNKNOWN))
                .both("is_state", "entity_id state", StateFunctions::isState)
                .both("has_value", "entity_id", StateFunctions::hasValue)
                .both("state_attr", "entity_id name", a -> null)
                .both("is_state_attr", "entity_id name value", a -> false)
                .test("is_state", "entity_id state", StateFunctions::isState)
                .test("has_value", "entity_id", StateFunctions::hasValue);
    }

    private static Optional<String> state(Run run, String entity) {
        return run.inputs().states().apply(entity);
    }

    private static Object isState(Bound a) {
        Optional<String> state = state(a.run(), a.text(0));
        if (state.isEmpty()) {
            return false;
        }
        return a.at(1) instanceof Sequence wanted
                ? wanted.items().stream().anyMatch(w -> Comparison.equal(w, state.get()))
                : Comparison.equal(a.at(1), state.get());
    }

    private static Object hasValue(Bound a) {
        return !NO_VALUE.contains(state(a.run(), a.text(0)).orElse(UNKNOWN));
    }

    /** {@code states('sensor.x')} and {@code states.sensor.x.state}. */
    private record AllStates(Run run) implements Callable, HasAttributes {
        @Override
        public Object call(Arguments arguments) {
            if (arguments.positional().isEmpty()) {
                throw Problem.type("states needs an entity id");
            }
            return state(run, Text.str(arguments.positional().getFirst())).orElse(UNKNOWN);
        }

        @Override
        public Optional<Found> attribute(String domain) {
            return Optional.of(new Found(new DomainStates(run, domain)));
        }

        @Override
        public String typeName() {
            return "AllStates";
        }
    }

    private record DomainStates(Run run, String domain) implements HasAttributes {
        @Override
        public Optional<Found> attribute(String name) {
            String entity = domain + "." + name;
            Object known =
                    state(run, entity).<Object>map(s -> new State(entity, s)).orElse(null);
            return Optional.of(new Found(known));
        }

        @Override
        public String typeName() {
            return "DomainStates";
        }
    }

    private record State(String entity, String state) implements HasAttributes {
        @Override
        public Optional<Found> attribute(String name) {
            return switch (name) {
                case "state" -> Optional.of(new Found(state));
                case "entity_id" -> Optional.of(new Found(entity));
                case "domain" -> Optional.of(new Found(entity.substring(0, entity.indexOf('.'))));
                case "object_id" -> Optional.of(new Found(entity.substring(entity.indexOf('.') + 1)));
                default -> Optional.empty();
            };
        }

        @Override
        public String typeName() {
            return "TemplateState";
        }
    }
}
