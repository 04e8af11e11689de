package io.tomte.jinja;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.jinja.internal.json.LazyJson;
import io.tomte.jinja.internal.run.Inputs;
import io.tomte.jinja.internal.value.Import;

/** What a template is rendered with. Immutable and safe for use by several threads; may serve many templates. */
public final class TemplateContext {
    private final Inputs inputs;

    private TemplateContext(Inputs inputs) {
        this.inputs = inputs;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The usual case: a message, the system's clock and zone, no states. */
    public static TemplateContext ofPayload(String payload) {
        return builder().payload(payload).build();
    }

    Inputs inputs() {
        return inputs;
    }

    /** Collects the parts of a context; for one thread. */
    public static final class Builder {
        private final Map<String, Object> variables = new HashMap<>();
        private Optional<LazyJson> payload = Optional.empty();
        private Clock clock = Clock.systemUTC();
        private ZoneId zone = ZoneId.systemDefault();
        private Function<String, Optional<String>> states = entity -> Optional.empty();

        private Builder() {}

        /**
         * Sets {@code value} to the text, and {@code value_json} to what it means as JSON. The text is parsed when a
         * template first asks for {@code value_json}, which is undefined if the text is not JSON.
         */
        public Builder payload(String text) {
            variables.put("value", Objects.requireNonNull(text, "text"));
            payload = Optional.of(new LazyJson(text));
            return this;
        }

        /**
         * Sets a variable.
         *
         * @param value null for None, or a Boolean, Number, CharSequence, Collection or Map of such values
         * @throws IllegalArgumentException if the value is of another type
         */
        public Builder variable(String name, Object value) {
            variables.put(Objects.requireNonNull(name, "name"), Import.value(value));
            return this;
        }

        /** Sets the clock behind {@code now()}; the system's if not called. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /** Sets the zone of local times; the system's if not called. */
        public Builder zone(ZoneId newZone) {
            zone = Objects.requireNonNull(newZone, "zone");
            return this;
        }

        /**
         * Sets how {@code states('sensor.x')} is answered; empty means {@code unknown}. Called on the rendering thread, so
         * it must answer at once.
         */
        public Builder states(Function<String, Optional<String>> lookup) {
            states = Objects.requireNonNull(lookup, "lookup");
            return this;
        }

        public TemplateContext build() {
            return new TemplateContext(new Inputs(new HashMap<>(variables), payload, clock, zone, states));
        }
    }
}
