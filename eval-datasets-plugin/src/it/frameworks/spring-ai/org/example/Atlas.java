package org.example;

import java.util.Map;
import org.springframework.ai.tool.annotation.Tool;

final class Atlas {

    private static final Map<String, String> CAPITALS =
            Map.of("France", "Paris", "Japan", "Tokyo", "Brazil", "Brasília", "Australia", "Canberra");

    @Tool
    String capital(String country) {
        return CAPITALS.get(country);
    }
}
