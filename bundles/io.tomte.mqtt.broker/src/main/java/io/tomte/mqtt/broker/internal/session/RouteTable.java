package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.broker.internal.routing.Route;

/**
 * The subscriptions of one session by the text of their filters, in the order in which they came. Most sessions have a handful: those
 * are one array that is looked through. More get an index of places in that array; then a subscription costs about 14 bytes here.
 * Confined to one loop.
 */
final class RouteTable {
    private static final int FEW = 8; // up to here without an index
    private static final int NOWHERE = -1;
    private static final Route[] NONE = {};
    private static final int[] NO_INDEX = {};

    private Route[] routes = NONE; // in order; null: removed
    private int end; // behind the last one
    private int size;
    private int[] index = NO_INDEX; // place + 1 where the hash leads or behind it, 0: nothing; length a power of two

    int size() {
        return size;
    }

    Optional<Route> get(String filter) {
        int place = place(filter);
        return place == NOWHERE ? Optional.empty() : Optional.of(routes[place]);
    }

    /** True for a new filter; else it takes the place of the one before. */
    boolean put(Route route) {
        int place = place(route.options().filter());
        if (place != NOWHERE) {
            routes[place] = route;
            return false;
        }
        if (end == routes.length) {
            resize(size + Math.max(1, size / 2));
        }
        routes[end++] = route;
        size++;
        enter(end - 1);
        return true;
    }

    Optional<Route> remove(String filter) {
        int place = place(filter);
        if (place == NOWHERE) {
            return Optional.empty();
        }
        Route removed = routes[place];
        routes[place] = null; // its entry in the index stays until everything is laid out anew
        size--;
        if (size < routes.length / 4 || size == 0) {
            resize(size);
        }
        return Optional.of(removed);
    }

    List<Route> list() {
        List<Route> all = new ArrayList<>(size);
        for (int i = 0; i < end; i++) {
            if (routes[i] != null) {
                all.add(routes[i]);
            }
        }
        return all;
    }

    void clear() {
        size = 0;
        end = 0;
        routes = NONE;
        index = NO_INDEX;
    }

    /** Lays everything out anew, without the gaps. */
    private void resize(int capacity) {
        List<Route> all = list();
        clear();
        if (capacity > 0) {
            routes = new Route[capacity];
            index = capacity > FEW ? new int[2 * Integer.highestOneBit(capacity + capacity / 3)] : NO_INDEX;
        }
        for (Route route : all) {
            routes[end++] = route;
            size++;
            enter(end - 1);
        }
    }

    private void enter(int place) {
        if (index.length > 0) {
            int slot = slot(routes[place].options().filter());
            while (index[slot] != 0) {
                slot = slot + 1 & index.length - 1;
            }
            index[slot] = place + 1;
        }
    }

    private int place(String filter) {
        if (index.length == 0) {
            for (int i = 0; i < end; i++) {
                if (isFor(i, filter)) {
                    return i;
                }
            }
            return NOWHERE;
        }
        for (int slot = slot(filter); index[slot] != 0; slot = slot + 1 & index.length - 1) {
            int place = index[slot] - 1;
            if (isFor(place, filter)) {
                return place;
            }
        }
        return NOWHERE;
    }

    private boolean isFor(int place, String filter) {
        return routes[place] != null && routes[place].options().filter().equals(filter);
    }

    private int slot(String filter) {
        int hash = filter.hashCode() * 0x9E3779B9; // neighbours far apart
        return (hash ^ hash >>> 16) & index.length - 1;
    }
}
