import '../styles/public.css';
import './public-draw.ts';
