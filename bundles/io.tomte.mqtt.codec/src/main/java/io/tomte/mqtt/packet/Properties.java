package io.tomte.mqtt.packet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The properties of one packet; MQTT 5 section 2.2.2. Immutable. Single values by {@link Property}; user properties and
 * subscription identifiers may repeat and keep their order. Which packet may hold which property, and the range of each
 * value, is checked by the codec.
 */
public final class Properties {
    public static final Properties NONE = new Properties(new EnumMap<>(Property.class), List.of(), List.of());

    private final Map<Property, Object> values; // Long, String or Bytes
    private final List<StringPair> userProperties;
    private final List<Integer> subscriptionIds;

    private Properties(Map<Property, Object> values, List<StringPair> userProperties, List<Integer> subscriptionIds) {
        this.values = values;
        this.userProperties = userProperties;
        this.subscriptionIds = subscriptionIds;
    }

    public static Builder builder() {
        return new Builder();
    }

    public static Properties reason(String reasonString) {
        return builder().text(Property.REASON_STRING, reasonString).build();
    }

    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.values.putAll(values);
        builder.userProperties.addAll(userProperties);
        builder.subscriptionIds.addAll(subscriptionIds);
        return builder;
    }

    public boolean isEmpty() {
        return values.isEmpty() && userProperties.isEmpty() && subscriptionIds.isEmpty();
    }

    public boolean has(Property property) {
        return switch (property) {
            case USER_PROPERTY -> !userProperties.isEmpty();
            case SUBSCRIPTION_IDENTIFIER -> !subscriptionIds.isEmpty();
            default -> values.containsKey(property);
        };
    }

    /** Value of a property of a numeric type. */
    public OptionalLong number(Property property) {
        return values.get(property) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    public long number(Property property, long otherwise) {
        return values.get(property) instanceof Long number ? number : otherwise;
    }

    public Optional<String> text(Property property) {
        return values.get(property) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public Optional<Bytes> bytes(Property property) {
        return values.get(property) instanceof Bytes bytes ? Optional.of(bytes) : Optional.empty();
    }

    public List<StringPair> userProperties() {
        return userProperties;
    }

    /** Subscription identifiers, 1..268,435,455 each; more than one only in a PUBLISH to a client. */
    public List<Integer> subscriptionIds() {
        return subscriptionIds;
    }

    /** The single values ({@link Long}, {@link String} or {@link Bytes}) in the order of the table. */
    public Map<Property, Object> singleValues() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Properties that
                && values.equals(that.values)
                && userProperties.equals(that.userProperties)
                && subscriptionIds.equals(that.subscriptionIds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, userProperties, subscriptionIds);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(values.toString());
        if (!subscriptionIds.isEmpty()) {
            text.append(" subscriptions ").append(subscriptionIds);
        }
        if (!userProperties.isEmpty()) {
            text.append(" user ").append(userProperties);
        }
        return text.toString();
    }

    /** Collects properties; not thread-safe. Setting a single value twice keeps the last. */
    public static final class Builder {
        private final Map<Property, Object> values = new EnumMap<>(Property.class);
        private final List<StringPair> userProperties = new ArrayList<>();
        private final List<Integer> subscriptionIds = new ArrayList<>();

        private Builder() {}

        public Builder number(Property property, long value) {
            if (!property.type().isNumber() || property == Property.SUBSCRIPTION_IDENTIFIER) {
                throw new IllegalArgumentException(property + " is not a single number");
            }
            values.put(property, value);
            return this;
        }

        public Builder text(Property property, String value) {
            if (property.type() != Property.Type.TEXT) {
                throw new IllegalArgumentException(property + " is not a text");
            }
            values.put(property, Objects.requireNonNull(value, "value"));
            return this;
        }

        public Builder bytes(Property property, Bytes value) {
            if (property.type() != Property.Type.BINARY) {
                throw new IllegalArgumentException(property + " is not binary");
            }
            values.put(property, Objects.requireNonNull(value, "value"));
            return this;
        }

        public Builder user(String name, String value) {
            userProperties.add(new StringPair(name, value));
            return this;
        }

        public Builder subscriptionId(int id) {
            subscriptionIds.add(id);
            return this;
        }

        /** Takes a single value out again. */
        public Builder without(Property property) {
            switch (property) {
                case USER_PROPERTY -> userProperties.clear();
                case SUBSCRIPTION_IDENTIFIER -> subscriptionIds.clear();
                default -> values.remove(property);
            }
            return this;
        }

        public boolean has(Property property) {
            return values.containsKey(property);
        }

        public Properties build() {
            if (values.isEmpty() && userProperties.isEmpty() && subscriptionIds.isEmpty()) {
                return NONE;
            }
            return new Properties(new EnumMap<>(values), List.copyOf(userProperties), List.copyOf(subscriptionIds));
        }
    }
}
