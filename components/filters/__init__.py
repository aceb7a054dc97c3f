"""The strip of filters as one component: menus, pickers of places, switches."""
