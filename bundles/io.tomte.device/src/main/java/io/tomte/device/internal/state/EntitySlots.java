package io.tomte.device.internal.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.internal.identity.Place;

/** The entities by id, by the place where an adapter announces them, and by what they are. Home loop only. */
final class EntitySlots {
    private final Map<String, EntitySlot> byId = new HashMap<>();
    private final Map<Place, String> byPlace = new HashMap<>();
    private final Map<String, String> byToken = new HashMap<>();

    boolean has(String id) {
        return byId.containsKey(id);
    }

    Optional<EntitySlot> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<EntitySlot> at(String source, String key) {
        return Optional.ofNullable(byPlace.get(new Place(source, key))).map(byId::get);
    }

    Optional<EntitySlot> withToken(String token) {
        return Optional.ofNullable(byToken.get(token)).map(byId::get);
    }

    List<EntitySlot> all() {
        return List.copyOf(byId.values());
    }

    void add(EntitySlot slot) {
        byId.put(slot.id, slot);
        byPlace.put(new Place(slot.source, slot.key), slot.id);
        byToken.put(slot.token, slot.id);
    }

    /** It is announced elsewhere, or is something else; who was that before stays that. */
    void rebind(EntitySlot slot, String source, String key, String token) {
        forget(slot);
        slot.source = source;
        slot.key = key;
        slot.token = token;
        byPlace.put(new Place(source, key), slot.id);
        byToken.putIfAbsent(token, slot.id);
    }

    void remove(EntitySlot slot) {
        byId.remove(slot.id);
        forget(slot);
    }

    private void forget(EntitySlot slot) {
        byPlace.remove(new Place(slot.source, slot.key), slot.id);
        byToken.remove(slot.token, slot.id);
    }
}
