package io.tomte.device.internal.change;

import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.Units;
import io.tomte.device.internal.state.EntitySlot;
import io.tomte.device.internal.state.HomeState;

/** What people set of entities. Home loop only. */
public final class EntityEdits {
    private final HomeState home;

    public EntityEdits(HomeState home) {
        this.home = home;
    }

    public Entity edit(String id, UnaryOperator<EntitySettings> change, Optional<Long> rev) {
        EntitySlot slot =
                home.slot(id).orElseThrow(() -> new NoSuchElementException("There is no " + id + " in this home."));
        Entity entity = home.entity(slot);
        EntitySettings before = home.settings.of(id);
        if (rev.isPresent() && rev.get() != before.rev()) {
            throw new ConcurrentModificationException(id + " was changed meanwhile (revision " + before.rev() + ", not "
                    + rev.get() + "). Load it again.");
        }
        EntitySettings next =
                checked(change.apply(before), before, entity.info()).withRev(before.rev());
        if (!next.equals(before)) {
            home.settings.put(id, slot.token, next.withRev(before.rev() + 1));
            home.turn.touch();
            show(slot, entity);
        }
        return home.entity(slot);
    }

    private static EntitySettings checked(EntitySettings wish, EntitySettings before, EntityInfo info) {
        Optional<String> unit =
                wish.unit().filter(chosen -> info.unit().filter(chosen::equals).isEmpty());
        unit.filter(chosen -> !before.unit().equals(Optional.of(chosen))).ifPresent(chosen -> refuse(chosen, info));
        return wish.withName(wish.name().map(People::named)).withUnit(unit);
    }

    private static void refuse(String chosen, EntityInfo info) {
        List<String> allowed = info.unit().map(Units::like).orElse(List.of());
        if (!allowed.contains(chosen)) {
            throw new IllegalArgumentException(
                    allowed.isEmpty()
                            ? "The unit of this cannot be changed."
                            : "It cannot be shown in " + chosen + ". Choose one of " + String.join(", ", allowed)
                                    + ".");
        }
    }

    private void show(EntitySlot slot, Entity entity) {
        String announced = home.deviceSlot(slot.device)
                .map(device -> home.displayName(device, entity.info()))
                .orElse(entity.displayName());
        home.putEntity(entity.withSettings(entity.settings(), announced));
    }
}
