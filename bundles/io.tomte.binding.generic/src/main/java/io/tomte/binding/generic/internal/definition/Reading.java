package io.tomte.binding.generic.internal.definition;

import java.util.List;
import java.util.Optional;

import io.tomte.generic.api.Fault;

/**
 * What came of reading a definition.
 *
 * @param device empty where something is wrong
 * @param faults all that is wrong
 */
public record Reading(Optional<Definition> device, List<Fault> faults) {
    public Reading {
        faults = List.copyOf(faults);
    }
}
