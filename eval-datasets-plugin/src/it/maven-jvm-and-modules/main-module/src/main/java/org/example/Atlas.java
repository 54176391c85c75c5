package org.example;

import org.example.atlas.Capital;

/** The agent. */
public class Atlas {

    public Object capital() {
        return new Capital("Paris");
    }

    public String text() {
        return "Paris";
    }
}
