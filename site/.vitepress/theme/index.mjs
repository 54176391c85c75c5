// Without the theme's own fonts: those of the system need no download.
import DefaultTheme from 'vitepress/theme-without-fonts'
import './site.css'

export default DefaultTheme
