package dev.phase19.edge;
