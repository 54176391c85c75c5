/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.OpenVersions;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.SetsDirectory;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The versions whose manifests give the reasons of a difference.
 *
 * @param versions the later one, then its ancestors, the nearest first, without the earlier one and those before it
 * @param digest of the earlier version, which the one made from it states; empty if the later one does not descend from it
 * @param unread which reasons are missing, and why; empty if none are
 */
record Descent(List<DatasetVersion> versions, Optional<String> digest, Optional<String> unread) {

    /**
     * Bring the ancestors of a version, each with the digest that its child states.
     *
     * @throws EvalException if a version descends from itself
     * @throws IOException if a retry may help
     */
    static Descent of(DatasetVersion from, DatasetVersion to, OpenVersions open) throws IOException {
        var versions = new LinkedHashSet<DatasetVersion>();
        versions.add(to);
        ManifestContent manifest = open.sets().manifest(to);
        while (manifest.parent().isPresent()) {
            ManifestContent.Parent parent = manifest.parent().get();
            var ancestor = new DatasetVersion(to.name(), parent.version());
            if (ancestor.equals(from)) {
                return new Descent(List.copyOf(versions), Optional.of(parent.sha256()), Optional.empty());
            }
            if (versions.contains(ancestor)) {
                throw SetsDirectory.descendsFromItself(to, ancestor);
            }
            try {
                open.bring(ancestor, Optional.of(parent.sha256()));
                manifest = open.sets().manifest(ancestor);
            } catch (EvalException e) {
                return new Descent(List.copyOf(versions), Optional.empty(), Optional.of(unread(ancestor, e)));
            }
            versions.add(ancestor);
        }
        return new Descent(List.copyOf(versions), Optional.empty(), Optional.empty());
    }

    private static String unread(DatasetVersion version, EvalException cause) {
        return "Reasons in '%s', and in versions before it, were not read. %s".formatted(version, cause.getMessage());
    }
}
