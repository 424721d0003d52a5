/** The icons that a tag or category may have, by the names that are kept. */
import type { Component } from "svelte";
import Baby from "@lucide/svelte/icons/baby";
import Bike from "@lucide/svelte/icons/bike";
import Book from "@lucide/svelte/icons/book";
import Briefcase from "@lucide/svelte/icons/briefcase";
import Building from "@lucide/svelte/icons/building-2";
import Calendar from "@lucide/svelte/icons/calendar";
import Camera from "@lucide/svelte/icons/camera";
import Car from "@lucide/svelte/icons/car";
import Cat from "@lucide/svelte/icons/cat";
import Church from "@lucide/svelte/icons/church";
import Dog from "@lucide/svelte/icons/dog";
import Flower from "@lucide/svelte/icons/flower-2";
import Gift from "@lucide/svelte/icons/gift";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import Heart from "@lucide/svelte/icons/heart";
import House from "@lucide/svelte/icons/house";
import MapPin from "@lucide/svelte/icons/map-pin";
import Mountain from "@lucide/svelte/icons/mountain";
import Music from "@lucide/svelte/icons/music";
import PartyPopper from "@lucide/svelte/icons/party-popper";
import Plane from "@lucide/svelte/icons/plane";
import Ship from "@lucide/svelte/icons/ship";
import Star from "@lucide/svelte/icons/star";
import Tag from "@lucide/svelte/icons/tag";
import TreePine from "@lucide/svelte/icons/tree-pine";
import Trophy from "@lucide/svelte/icons/trophy";
import User from "@lucide/svelte/icons/user";
import Users from "@lucide/svelte/icons/users";
import Utensils from "@lucide/svelte/icons/utensils";
import Waves from "@lucide/svelte/icons/waves";

type Icon = Component<{ size?: number | string; "aria-hidden"?: "true" }>;

export const ICONS = new Map<string, Icon>(
  Object.entries({
    tag: Tag,
    person: User,
    people: Users,
    baby: Baby,
    dog: Dog,
    cat: Cat,
    place: MapPin,
    mountain: Mountain,
    water: Waves,
    tree: TreePine,
    city: Building,
    home: House,
    church: Church,
    calendar: Calendar,
    party: PartyPopper,
    gift: Gift,
    heart: Heart,
    star: Star,
    plane: Plane,
    car: Car,
    ship: Ship,
    bike: Bike,
    camera: Camera,
    music: Music,
    book: Book,
    flower: Flower,
    food: Utensils,
    work: Briefcase,
    school: GraduationCap,
    trophy: Trophy,
  } as unknown as Record<string, Icon>),
);
