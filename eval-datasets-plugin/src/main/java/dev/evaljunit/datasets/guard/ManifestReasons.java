/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The reasons for changes of cases that versions state in their manifests. */
final class ManifestReasons {

    private static final int MOST_VERSIONS = 1_000;

    private ManifestReasons() {}

    /**
     * {@return the reason for each case, by its id, as far as the versions in between are beside the later one}
     *
     * @param cases the file with the cases of the later version
     */
    static Map<String, String> between(DatasetVersion from, DatasetVersion to, Path cases) throws IOException {
        var reasons = new HashMap<String, String>();
        Optional<String> version = Optional.of(to.version());
        for (int i = 0;
                i < MOST_VERSIONS && version.isPresent() && !version.get().equals(from.version());
                i++) {
            Path manifest = cases.resolveSibling("../" + version.get() + "/" + DatasetLocation.MANIFEST)
                    .normalize();
            if (!Files.isRegularFile(manifest)) {
                break;
            }
            ManifestContent content = ManifestContent.read(manifest);
            content.reasons("removed").forEach(each -> reasons.putIfAbsent(each.id(), each.reason()));
            content.reasons("changed").forEach(each -> reasons.putIfAbsent(each.id(), each.reason()));
            version = content.parent().map(ManifestContent.Parent::version).map(ManifestReasons::checked);
        }
        reasons.values().removeIf(String::isBlank);
        return reasons;
    }

    private static String checked(String version) {
        if (!version.matches("[\\w.+-]+") || version.startsWith("..")) {
            throw new EvalException("Parent '%s' must be a version, such as 2026.05.".formatted(version));
        }
        return version;
    }
}
