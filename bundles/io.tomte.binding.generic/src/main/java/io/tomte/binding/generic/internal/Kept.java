package io.tomte.binding.generic.internal;

import java.util.Optional;

import io.tomte.binding.generic.internal.definition.Definition;
import io.tomte.generic.api.GenericDevice;

/**
 * One file as it was read last.
 *
 * @param works what is at work: what the file says, or said before it had a fault
 */
record Kept(GenericDevice device, Optional<Definition> works) {}
