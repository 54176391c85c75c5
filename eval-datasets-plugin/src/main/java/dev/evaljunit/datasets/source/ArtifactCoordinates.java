/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

/**
 * The coordinates of a file in a Maven repository.
 *
 * @param version of a release, such as {@code 3.0.0}
 * @param extension such as {@code jar}
 */
public record ArtifactCoordinates(String groupId, String artifactId, String version, String extension) {

    /** {@return the path of the file in the layout of Maven's repositories} */
    public String path() {
        return "%s/%s/%s/%s-%s.%s"
                .formatted(groupId.replace('.', '/'), artifactId, version, artifactId, version, extension);
    }

    /** {@return {@code groupId:artifactId:version:extension}} */
    @Override
    public String toString() {
        return groupId + ":" + artifactId + ":" + version + ":" + extension;
    }
}
