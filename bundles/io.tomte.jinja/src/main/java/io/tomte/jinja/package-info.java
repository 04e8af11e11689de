/**
 * Jinja templates as Home Assistant discovery messages use them: compile once, render for every message.
 *
 * <p>Values are plain Java values with the meaning of Python: {@code null} is {@code None}, and {@link java.lang.Boolean},
 * {@link java.lang.Long}, {@link java.math.BigInteger}, {@link java.lang.Double}, {@link java.lang.String},
 * {@link java.util.List} and {@link java.util.Map} are what they look like.
 */
@Export
@Version("0.2.0")
package io.tomte.jinja;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
