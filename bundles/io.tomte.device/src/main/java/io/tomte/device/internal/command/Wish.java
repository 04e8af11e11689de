package io.tomte.device.internal.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.Value;

/** What pending commands wish an entity to be, in the words in which it reports. Pure. */
public final class Wish {
    private Wish() {}

    /** @param pending oldest first; a later command goes before an earlier one */
    public static Optional<Desired> of(Collection<PendingCommand> pending) {
        Optional<String> state = Optional.empty();
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (PendingCommand one : pending) {
            if (one.settling && one.isShown()) {
                Desired wish = one.wish;
                if (wish.state().isPresent() && !wish.state().equals(state)) {
                    attributes.clear(); // it was about another state
                    state = wish.state();
                }
                attributes.putAll(wish.attributes());
            }
        }
        return state.isEmpty() && attributes.isEmpty() ? Optional.empty() : Optional.of(new Desired(state, attributes));
    }

    /** The state is wished where there is but one that will do. */
    public static Desired of(Expectation expected) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        expected.capabilities().forEach((name, wish) -> wish.ifPresent(value -> attributes.put(name, value)));
        Optional<String> state = Optional.ofNullable(attributes.remove(Capabilities.NUMBER))
                .flatMap(Wish::number)
                .or(() -> expected.states().size() == 1
                        ? expected.states().stream().findFirst()
                        : Optional.empty());
        return new Desired(state, attributes);
    }

    private static Optional<String> number(Value value) {
        return value instanceof Value.Num number ? Optional.of(String.valueOf(number.toJava())) : Optional.empty();
    }
}
