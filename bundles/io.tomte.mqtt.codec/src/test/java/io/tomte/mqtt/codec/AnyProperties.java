package io.tomte.mqtt.codec;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any properties that one place may hold. */
final class AnyProperties {
    private AnyProperties() {}

    static Arbitrary<Properties> in(Place place, Side reader) {
        List<Property> allowed = Arrays.stream(Property.values())
                .filter(property -> place.allows(property) && maySend(property, place, reader))
                .toList();
        return Arbitraries.of(allowed)
                .set()
                .ofMaxSize(allowed.size())
                .flatMap(chosen -> Combinators.combine(chosen.stream()
                                .map(property -> setting(property, place))
                                .toList())
                        .as(settings -> {
                            Properties.Builder builder = Properties.builder();
                            settings.forEach(setting -> setting.accept(builder));
                            if (place == Place.AUTH || builder.has(Property.AUTHENTICATION_DATA)) {
                                builder.text(Property.AUTHENTICATION_METHOD, "method");
                            }
                            return builder.build();
                        }));
    }

    private static boolean maySend(Property property, Place place, Side reader) {
        boolean fromClient = reader == Side.SERVER;
        return switch (property) {
            case SUBSCRIPTION_IDENTIFIER -> place != Place.PUBLISH || !fromClient;
            case SESSION_EXPIRY_INTERVAL -> place != Place.DISCONNECT || fromClient;
            case SERVER_REFERENCE -> !fromClient;
            default -> true;
        };
    }

    private static Arbitrary<Consumer<Properties.Builder>> setting(Property property, Place place) {
        return switch (property.type()) {
            case BYTE -> numbers(property, 0, 1);
            case TWO_BYTES -> numbers(property, 1, 0xFFFF);
            case FOUR_BYTES -> numbers(property, 1, 0xFFFF_FFFFL);
            case VARIABLE ->
                Arbitraries.integers()
                        .between(1, VarInt.MAX)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(place.allowsMany(property) ? 3 : 1)
                        .map(ids -> builder -> ids.forEach(builder::subscriptionId));
            case TEXT ->
                (property == Property.RESPONSE_TOPIC ? AnyPacket.topicNames() : AnyPacket.texts())
                        .map(text -> builder -> builder.text(property, text));
            case BINARY -> AnyPacket.payloads().map(bytes -> builder -> builder.bytes(property, bytes));
            case PAIR ->
                Combinators.combine(AnyPacket.texts(), AnyPacket.texts())
                        .as((name, value) -> builder ->
                                builder.user(name, value).user(value, name).user(name, value));
        };
    }

    private static Arbitrary<Consumer<Properties.Builder>> numbers(Property property, long least, long most) {
        return Arbitraries.longs().between(least, most).map(number -> builder -> builder.number(property, number));
    }
}
